/** The frame of the pages before sign-in: one narrow column, language and appearance at hand. */
import type { ReactNode } from 'react'
import { useWords } from '#kit/words.ts'
import { Brand } from './brand.tsx'
import { LanguageButton, ThemeButton } from './top.tsx'

export function Alone({ title, children }: { title: string; children: ReactNode }) {
  const w = useWords('web')
  return (
    <div className="alone">
      <header className="alone-head">
        <span className="brand">
          <Brand />
          <span>Daumoi</span>
        </span>
        <span className="grow" />
        <LanguageButton />
        <ThemeButton />
      </header>
      <main className="alone-main">
        <h1>{title}</h1>
        {children}
      </main>
      <footer className="t3 f13">{w('tagline')}</footer>
    </div>
  )
}
