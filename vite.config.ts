/** Builds the web into dist/web with names by content; while developing, /api goes to the server. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig(({ command }) => {
  // What is built is what is shipped: whoever asks with NODE_ENV=test would get React's slow development half.
  if (command === 'build') process.env.NODE_ENV = 'production'
  return {
    root: 'src/web',
    plugins: [react()],
    server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
    build: {
      outDir: '../../dist/web',
      // Screens that are open while a new version is built go on with their own files; old ones are cleared by age.
      emptyOutDir: false,
      target: 'es2022',
      // Which file needs which: size.test.ts adds up what the first screen fetches.
      manifest: true,
      // Nothing as data: addresses inside the styles: fonts are fetched only when a letter needs them.
      assetsInlineLimit: 0,
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              // What every screen needs and seldom changes, in one file that stays in the cache over our own releases.
              // no-eval.ts is with zod, so that it runs before the first schema is made.
              {
                name: 'ground',
                test: /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store|@tanstack[\\/](?!react-virtual|virtual-core)[^\\/]+|i18next|react-i18next|html-parse-stringify|void-elements|zod)[\\/]|src[\\/]web[\\/]no-eval/,
              },
            ],
          },
        },
      },
    },
  }
})
