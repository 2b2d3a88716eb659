# syntax=docker/dockerfile:1
# Three stages: everything to build with, only what serves, and the image that has neither compiler nor caches.

FROM node:20-slim AS base
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1

FROM base AS build
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs && rm -rf .next/cache

FROM base AS run
ENV NODE_ENV=production PORT=3000 DATA_DIR=/data
# The launcher applies migrations and writes the demo world into an empty database, so it needs sources and packages.
COPY --from=build --chown=node:node /app ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "scripts/launcher/health.mjs"]
# Node itself is process 1: it gets SIGTERM, and stops the app before it ends.
CMD ["node", "scripts/start.mjs"]
