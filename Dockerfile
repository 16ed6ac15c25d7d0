# The image of web, worker and beat. Its steps are the verbs of werkcentrum/running that `make run` uses too.

FROM python:3.13-slim AS assets
WORKDIR /app
COPY werkcentrum/__init__.py werkcentrum/
COPY werkcentrum/running werkcentrum/running
COPY requirements-dev.lock package.json package-lock.json .npmrc ./
COPY static static
RUN python -m werkcentrum.running assets

FROM python:3.13-slim AS packages
WORKDIR /app
COPY werkcentrum/__init__.py werkcentrum/
COPY werkcentrum/running werkcentrum/running
COPY requirements.lock ./
RUN python -m werkcentrum.running packages

FROM python:3.13-slim
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=werkcentrum.settings.production \
    HOST=0.0.0.0 \
    PORT=8000
WORKDIR /app
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin werkcentrum
COPY --from=packages /app/.venv .venv
COPY . .
COPY --from=assets /app/var/assets var/assets
# The settings of an installation are not known here, and collecting files needs none of them.
RUN python -m compileall -q werkcentrum loket verwijzing beraad \
 && SECRET_KEY=only-to-collect-the-static-files-nothing-is-signed-with-it ALLOWED_HOSTS=localhost \
    python manage.py collectstatic --noinput --verbosity 0 \
 && chown -R werkcentrum var
USER werkcentrum
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["python", "-m", "werkcentrum.running", "healthy", "web"]
CMD ["python", "-m", "werkcentrum.running", "serve", "web"]
