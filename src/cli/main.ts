/** The operator's commands: `npm run -s daumoi -- <command>`. One file per job; this one only finds it. */

const commands: Record<
  string,
  { load: () => Promise<{ run(args: string[]): Promise<number> }>; what: string }
> = {
  serve: { load: () => import('./serve.ts'), what: 'start the server (npm start)' },
  demo: {
    load: () => import('./demo/run.ts'),
    what: 'load the demo city, do the main job on it, and serve it (npm run demo)',
  },
  migrate: { load: () => import('./migrate.ts'), what: 'bring the database up to date and say what was run' },
  intake: {
    load: () => import('./intake.ts'),
    what: 'read a directive from a file and print what was found; needs no database',
  },
  verify: { load: () => import('./verify.ts'), what: 'prove the journal, or name its first bad entry' },
}

async function main(): Promise<number> {
  const [name = 'help', ...args] = process.argv.slice(2)
  const command = commands[name]
  if (!command) {
    const known = Object.entries(commands).map(([each, { what }]) => `  ${each.padEnd(10)}${what}`)
    console.log(
      `daumoi <command>\n\n${known.join('\n')}\n\nSet DAUMOI_DATA for another folder, DATABASE_URL for PostgreSQL, HOST and PORT for another address.`,
    )
    return name === 'help' || name === '--help' ? 0 : 2
  }
  return (await command.load()).run(args)
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: Error & { code?: string }) => {
    console.error(explain(error))
    process.exit(1)
  },
)

/** A sentence an operator can act on; the stack only when asked for. */
function explain(error: Error & { code?: string }): string {
  if (process.env.DEBUG) return error.stack ?? error.message
  if (error.code === 'EADDRINUSE')
    return `The address is taken by another program. Choose another port: PORT=8081 npm start\n(${error.message})`
  if (error.code === 'ECONNREFUSED')
    return `The database does not answer at DATABASE_URL. Start it, or leave DATABASE_URL empty for the embedded one.\n(${error.message})`
  if (error.code === '28P01' || error.code === '3D000')
    return `The database refused the sign-in of DATABASE_URL: ${error.message}`
  return `${error.message}\n(DEBUG=1 shows where.)`
}
