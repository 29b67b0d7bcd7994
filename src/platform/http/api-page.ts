/** The page on which people read the API: /api/, drawn from /api/openapi.json, nothing fetched from elsewhere. */
import { createReadStream } from 'node:fs'
import { createRequire } from 'node:module'
import type { FastifyInstance } from 'fastify'

const script = createRequire(import.meta.url).resolve('rapidoc/dist/rapidoc-min.js')

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Daumoi API</title>
<script type="module" src="/api/reader.js"></script></head>
<body><rapi-doc spec-url="/api/openapi.json" load-fonts="false" render-style="focused" allow-authentication="false" allow-server-selection="false"
 schema-style="table" regular-font="system-ui, sans-serif" mono-font="ui-monospace, monospace" primary-color="#2a4db8" show-header="false"></rapi-doc></body>
</html>
`

export function apiPage(app: FastifyInstance): void {
  app.get('/api', async (_request, reply) => reply.redirect('/api/'))
  app.get('/api/', async (_request, reply) => reply.type('text/html').send(page))
  app.get('/api/reader.js', async (_request, reply) =>
    reply
      .type('text/javascript')
      .header('cache-control', 'public, max-age=86400')
      .send(createReadStream(script)),
  )
}
