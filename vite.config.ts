/** Builds the web into dist/web with names by content; while developing, /api goes to the server. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // Which file needs which: size.test.ts adds up what the first screen fetches.
    manifest: true,
    // Icons and fonts stay files of their own: a page under our CSP shows data: pictures, but each would be sent with the styles.
    assetsInlineLimit: 0,
  },
})
