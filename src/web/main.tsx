/** Starts the web: styles, theme, reads, router. */
import './no-eval.ts'
import '@mantine/core/styles.layer.css'
import '#kit/fonts.css'
import '#kit/tokens.css'
import '#kit/base.css'
import '#kit/mantine.css'
import './shell.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from '#kit/query.ts'
import { NoticesHost } from '#kit/tell.tsx'
import { cssVariables, theme } from '#kit/theme.ts'
import { language, setLanguage } from '#kit/words.ts'
import { router } from './router.tsx'
import { addShellWords } from './words.ts'

const colorScheme = localStorageColorSchemeManager({ key: 'daumoi.theme' })

// English is fetched before the first words are drawn; Vietnamese is already here.
await Promise.all([addShellWords(), setLanguage(language())])

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorScheme}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <NoticesHost />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
