# sitrep in a container: no root, no build tools, its own fonts; reports and database in the volume /desk.
#   docker build -t sitrep .
#   docker run --rm -v "$PWD/seeds:/desk/seeds:ro" -v desk:/desk sitrep run --direct --date 2024-10-23
# Python 3.13.12 or newer: before it a headline could smuggle headers into mail (CVE-2026-1299).
ARG PYTHON=3.13-slim-trixie

FROM python:${PYTHON} AS build
ENV UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN pip install "uv>=0.9"
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY .ci/requirements.txt .ci/requirements.txt
COPY reports reports
COPY flows flows
COPY templates templates
# what the lock pins, with its hashes; of it what sitrep needs at run time, and the driver of PostgreSQL
RUN uv venv /opt/sitrep && \
    uv pip install --no-cache --python /opt/sitrep/bin/python --constraints .ci/requirements.txt ".[postgresql]"

FROM python:${PYTHON}
LABEL org.opencontainers.image.title="sitrep" \
      org.opencontainers.image.description="Scheduled situation reports from news articles, every line with its proof" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN apt-get update && \
    apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ca-certificates tzdata && \
    rm -rf /var/lib/apt/lists/* && \
    useradd --uid 10001 --user-group --no-create-home --home-dir /desk --shell /usr/sbin/nologin sitrep && \
    install -d -o sitrep -g sitrep -m 0750 /desk
COPY --from=build /opt/sitrep /opt/sitrep
ENV PATH=/opt/sitrep/bin:$PATH \
    LANG=C.UTF-8 \
    PYTHONDONTWRITEBYTECODE=1 \
    PREFECT_HOME=/desk/.prefect \
    PREFECT_SERVER_ANALYTICS_ENABLED=false \
    DO_NOT_TRACK=1 \
    SITREP_LOG=-
USER 10001:10001
WORKDIR /desk
VOLUME ["/desk"]
# whether the archive can be read; what else needs a hand is for `sitrep status`, not for a restart
HEALTHCHECK --interval=1m --timeout=20s --start-period=1m CMD ["sitrep", "metrics", "--write", "/tmp/sitrep.prom"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["sitrep"]
CMD ["serve"]
