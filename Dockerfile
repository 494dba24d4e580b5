# searchsvc as an image: the steps are those of scripts/setup, with the same lock file.
#
#     docker build -t searchsvc .
#     docker run --rm -v "$PWD/news:/srv/corpus:ro" -v searchsvc-index:/srv/index searchsvc rebuild /srv/corpus
#     docker run -p 8000:8000 -v searchsvc-index:/srv/index searchsvc

FROM python:3.13-slim AS build
WORKDIR /srv/searchsvc
RUN python -m venv .venv
COPY requirements.lock ./
RUN .venv/bin/python -m pip install --disable-pip-version-check --no-cache-dir --require-hashes -r requirements.lock
COPY requirements-compiler.lock ./
RUN .venv/bin/python -m pip install --disable-pip-version-check --no-cache-dir --target /compiler --require-hashes \
    -r requirements-compiler.lock
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY src ./src
RUN PYTHONPATH=/compiler \
    .venv/bin/python -m pip install --disable-pip-version-check --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /srv --shell /usr/sbin/nologin searchsvc \
    && install -d -o searchsvc -g searchsvc /srv/index /srv/corpus
COPY --from=build /srv/searchsvc/.venv /srv/searchsvc/.venv
ENV PATH=/srv/searchsvc/.venv/bin:$PATH \
    SEARCHSVC_INDEX=/srv/index \
    SEARCHSVC_HOST=0.0.0.0 \
    SEARCHSVC_PORT=8000
WORKDIR /srv
USER searchsvc
VOLUME ["/srv/index", "/srv/corpus"]
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['SEARCHSVC_PORT'] + '/healthz', timeout=4)"]
ENTRYPOINT ["searchsvc"]
CMD ["serve"]
