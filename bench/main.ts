/** `npm run bench -- [--tasks ...]` measures the server against the bare floor; `npm run bench -- intake ...` the reader. */
if (process.argv[2] === 'intake') await import('./intake.ts')
else await import('./tasks.ts')
