# jiqun as an image: built once, then started without a network and without root. See docs/guides/install.md.
FROM node:24-bookworm-slim AS build
WORKDIR /srv/jiqun
COPY . .
RUN npm ci --no-audit --no-fund && (cd web && ../node_modules/.bin/vite build --logLevel warn) \
  # What only builds and tests stays behind (some of it is also a peer of what is needed, so prune keeps it), and a second Node.
  && npm prune --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/node-* node_modules/vite node_modules/@rolldown node_modules/@typescript

FROM node:24-bookworm-slim
WORKDIR /srv/jiqun
COPY --from=build /srv/jiqun .
RUN mkdir -p /data /backups && chown node:node /data /backups
USER node
ENV NODE_ENV=production JIQUN_HOST=0.0.0.0 JIQUN_DATA=/data NODE_COMPILE_CACHE=/tmp/jiqun-compile
VOLUME ["/data", "/backups"]
EXPOSE 33618
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:33618/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "cli/src/main.ts", "serve"]
