# Dependencies first: their layer is built again only when the lock file changes.
FROM python:3.12-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/shokai-lint
ENV PATH=/opt/shokai-lint/bin:$PATH
COPY requirements.lock /src/
RUN pip install --compile -r /src/requirements.lock
COPY . /src/
RUN pip install --compile --no-deps /src && pip check

FROM python:3.12-slim
COPY --from=build /opt/shokai-lint /opt/shokai-lint
# The bytecode is there already; one thread for the linear algebra, since the service owns one model.
ENV PATH=/opt/shokai-lint/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 OMP_NUM_THREADS=1
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin shokai
USER 10001
# The model and the dictionary came with the layers above: this downloads nothing, and fails here rather than at start.
RUN shokai-lint check --fail-on never '30坪以上のオフィスを使用している、企業の社長と会いたいです'
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
CMD ["shokai-lint", "serve", "--host", "0.0.0.0"]
