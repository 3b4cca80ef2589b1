# stretchbot in a container: docs/operating.md, "Container". Built with: docker build --tag stretchbot .
FROM python:3.13-slim AS build
ENV UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
# It makes files smaller below, and does not come along, so any version will do.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends binutils \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY scripts/bootstrap.lock scripts/bootstrap.lock
RUN python -m venv /uv \
    && /uv/bin/pip install --no-cache-dir --require-hashes --requirement scripts/bootstrap.lock
COPY requirements.lock requirements.lock
RUN /uv/bin/uv venv --python python3 /opt/stretchbot \
    && /uv/bin/uv pip install --python /opt/stretchbot/bin/python --no-cache --require-hashes --requirements requirements.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY alembic alembic
COPY content content
COPY stretchbot stretchbot
RUN /uv/bin/uv pip install --python /opt/stretchbot/bin/python --no-cache --no-deps --build-constraints scripts/bootstrap.lock .
# Smaller by a third: without what Typer draws colours with, libraries without what debuggers want, and bytecode for
# those modules only that the bot imports.
RUN /uv/bin/uv pip uninstall --python /opt/stretchbot/bin/python rich pygments markdown-it-py mdurl \
    && find /opt/stretchbot -name "*.so" -exec strip --strip-unneeded {} + \
    && /opt/stretchbot/bin/python -c "import stretchbot.cli.app, stretchbot.runner, stretchbot.web.app, stretchbot.web.server, alembic.command, asyncpg, resvg_py, tzfpy"

FROM python:3.13-slim
COPY --from=build /opt/stretchbot /opt/stretchbot
RUN useradd --no-log-init --uid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin stretchbot \
    && install --directory --owner stretchbot --mode 0700 /data
ENV PATH=/opt/stretchbot/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    STRETCHBOT_DATABASE_URL=sqlite:////data/stretchbot.db \
    STRETCHBOT_LISTEN=127.0.0.1:8080 \
    STRETCHBOT_LOG_FORMAT=json
# Nothing but /data is written to: run it with a read-only root.
WORKDIR /data
VOLUME /data
USER 10001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + (os.environ.get('STRETCHBOT_HEALTH_LISTEN') or os.environ['STRETCHBOT_LISTEN']).rpartition(':')[2] + '/readyz', timeout=4)"]
ENTRYPOINT ["stretchbot"]
CMD ["run"]
