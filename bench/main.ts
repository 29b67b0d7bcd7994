/** `npm run bench -- [--tasks ...]` measures the server against the bare floor; `intake` the reader, `clock` the calendar and the clocks. */
if (process.argv[2] === 'intake') await import('./intake.ts')
else if (process.argv[2] === 'clock') await import('./clock.ts')
else await import('./tasks.ts')
