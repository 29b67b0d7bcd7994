/** Puts the HTTP server together: security headers, limits, errors, the slices under /api/v1, the web, health. */
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import staticFiles from '@fastify/static'
import Fastify, {
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { MOST_BYTES } from '../files/store.ts'
import { apiPage } from './api-page.ts'
import { openApi } from './openapi.ts'
import { HttpProblem, onError, sendProblem } from './problems.ts'
import type { Kernel } from './routes.ts'

export type ServerOptions = {
  kernel: Kernel
  plugins: FastifyPluginAsync[]
  log: Logger | false
  version: string
  /** Folder of the built web, or null when only the API is served (tests). */
  web: string | null
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  trustProxy?: string[]
  requestsPerMinute?: number
  /** Whose requests are counted together; the address when not given. */
  sender?: (request: FastifyRequest) => string
}

const READY_WITHIN = 3000

/** The server without listening, so that tests can inject into it. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { kernel } = options
  const app = Fastify({
    ...(options.log ? { loggerInstance: options.log as never } : { logger: false }),
    // One line per answer, written below with the route and the time; not Fastify's two.
    logController: new LogController({ disableRequestLogging: true }),
    // A long directive pasted as text: two million characters of Vietnamese are about 6 MB.
    bodyLimit: 8 * 1024 * 1024,
    trustProxy: options.trustProxy?.length ? options.trustProxy : false,
    forceCloseConnections: 'idle',
    // Said below as a problem with a code and a time to come back.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 300 },
    // An address that cannot be decoded is one that does not exist.
    frameworkErrors: (_error, request, reply) => sendProblem(request, reply, 404, 'request.not-found'),
  })
  app.decorate('kernel', kernel)
  app.decorate('endpoints', [])
  app.decorateRequest('actor', null)
  onError(app as never)

  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        // Mantine and virtual rows set positions in style attributes; scripts stay strict.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
  })
  // Per person when signed in (an office behind one address is not one sender), else per address.
  await app.register(rateLimit, {
    global: true,
    max: options.requestsPerMinute ?? 1200,
    timeWindow: '1 minute',
    enableDraftSpec: true,
    keyGenerator: options.sender ?? ((request) => request.ip),
    // By the route that was found: an address has many spellings (`/%61pi/`).
    allowList: (request) => !request.routeOptions.url?.startsWith('/api/'),
    errorResponseBuilder: (_request, context) =>
      Object.assign(new Error('too many'), { statusCode: 429, retryAfter: context.after }),
  })
  await app.register(multipart, {
    limits: { files: 1, fileSize: MOST_BYTES * 5, fields: 20, fieldSize: 10_000 },
    throwFileSizeLimit: false,
  })

  // PostgreSQL keeps no NUL in text; refused here once, whatever field it was meant for.
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.includes('\\u0000')) done(new HttpProblem(400, 'request.nul'))
    // An act without particulars is sent without a body.
    else if (body === '') done(null, undefined)
    else parse(request, body as string, done)
  })
  let stopping = false
  app.addHook('preClose', async () => {
    stopping = true
  })
  app.addHook('onRequest', async (request) => {
    if (stopping) throw new HttpProblem(503, 'server.stopping', {}, { 'retry-after': '5' })
    if (/%00/.test(request.url)) throw new HttpProblem(400, 'request.nul')
  })

  app.addHook('onResponse', async (request, reply) => {
    if (request.url === '/healthz' || request.url === '/readyz') return
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    )
  })

  await app.register(
    async (api) => {
      api.addHook('onSend', async (_request, reply) => {
        if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
      })
      for (const plugin of options.plugins) await api.register(plugin)
    },
    { prefix: '/api/v1' },
  )

  app.get('/healthz', async () => ({ alive: true }))
  app.get('/readyz', async (request, reply) => {
    const asked = sql`select 1`.execute(kernel.db).then(
      () => true,
      () => false,
    )
    // Who asks whether to send people here does not wait for a line that went silent.
    const late = new Promise<false>((resolve) => setTimeout(resolve, READY_WITHIN, false).unref())
    if (await Promise.race([asked, late])) return { ready: true }
    reply.header('retry-after', '5')
    return sendProblem(request, reply, 503, 'database.away')
  })
  app.get('/api/openapi.json', async () => openApi(app.endpoints, options.version))

  apiPage(app as never, options.version)

  if (options.web) await serveWeb(app as never, options.web)
  else
    app.setNotFoundHandler((request, reply) =>
      sendProblem(request as never, reply as never, 404, 'request.not-found'),
    )
  return app as never
}

async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(async (web) => {
    await web.register(compress, { encodings: ['gzip', 'identity'], threshold: 1024 })
    await web.register(staticFiles, {
      root: folder,
      wildcard: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // Names carry a hash of the content, so they never change.
        reply.header(
          'cache-control',
          /[/\\]assets[/\\]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
      },
    })
  })
  // Every other address is a screen: the shell answers, and the router in it decides.
  app.setNotFoundHandler((request, reply) => {
    const page = join(folder, 'index.html')
    const [path] = request.url.split('?') as [string]
    if (
      request.method === 'GET' &&
      !path.startsWith('/api/') &&
      // The name of a file that is not there; what is searched for may well end like one.
      !/\.\w{2,5}$/.test(path) &&
      existsSync(page)
    )
      return reply.type('text/html').header('cache-control', 'no-cache').send(createReadStream(page))
    return sendProblem(request, reply, 404, 'request.not-found')
  })
}
