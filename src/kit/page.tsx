/** The frame of a screen: title, path to it, acts, and what it is for. */
import './page.css'
import { ActionIcon } from '@mantine/core'
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs'
import IconHelp from '@tabler/icons-react/dist/esm/icons/IconHelp.mjs'
import { type ReactNode, useEffect, useState } from 'react'
import { Go } from './go.tsx'
import { useWords } from './words.ts'

export type Crumb = { label: string; to?: string }

/** `<Page title={…} note="15 nhiệm vụ · 3 quá hạn" crumbs={[{ label, to }]} acts={<Button …/>} help="…">…</Page>` */
export function Page({
  title,
  tab,
  note,
  crumbs = [],
  acts,
  under,
  help,
  children,
}: {
  title: ReactNode
  /** Title of the browser tab, when `title` is not plain text. */
  tab?: string
  /** Beside the title: counts, a state. */
  note?: ReactNode
  crumbs?: Crumb[]
  acts?: ReactNode
  /** Below the title, still in the head: facts, filters. */
  under?: ReactNode
  /** One or two sentences on what this screen is for. */
  help?: ReactNode
  children?: ReactNode
}) {
  const w = useWords('kit')
  const [helping, setHelping] = useState(false)
  const tabTitle = tab ?? (typeof title === 'string' ? title : null)
  useEffect(() => {
    document.title = tabTitle ? `${tabTitle} · Daumoi` : 'Daumoi'
  }, [tabTitle])
  return (
    <div className="page">
      <header className="phead">
        {crumbs.length > 0 && (
          <nav className="crumbs" aria-label={w('page.crumbs')}>
            <ol>
              {crumbs.map(({ label, to }, index) => (
                <li key={label}>
                  {to ? <Go to={to}>{label}</Go> : <span>{label}</span>}
                  {index < crumbs.length - 1 && <IconChevronRight className="icon" aria-hidden="true" />}
                </li>
              ))}
            </ol>
          </nav>
        )}
        <div className="pline">
          <div className="ptitle">
            <h1 tabIndex={-1}>{title}</h1>
            {help && (
              <ActionIcon
                size="xs"
                aria-label={w('page.help')}
                aria-expanded={helping}
                className="no-print"
                onClick={() => setHelping(!helping)}
              >
                <IconHelp className="icon" aria-hidden="true" />
              </ActionIcon>
            )}
          </div>
          {note && <div className="pnote t3 f13">{note}</div>}
          <span className="grow" />
          {acts && <div className="pacts no-print">{acts}</div>}
        </div>
        {helping && <div className="note phelp">{help}</div>}
        {under}
      </header>
      {children}
    </div>
  )
}

/** A part of a page under a heading: `<Section title="Tệp" count={3}>…</Section>`; `inset` keeps the page's side margin. */
export const Section = ({
  title,
  count,
  acts,
  inset = false,
  children,
}: {
  title: string
  count?: ReactNode
  acts?: ReactNode
  inset?: boolean
  children: ReactNode
}) => (
  <section className={inset ? 'sec inset' : 'sec'}>
    <div className="sech">
      <h2>{title}</h2>
      {count !== undefined && <span className="t3 f13 b5">{count}</span>}
      <span className="grow" />
      {acts}
    </div>
    {children}
  </section>
)

/** Label and value pairs: `<Facts facts={[['Chủ trì', 'Sở Tài chính']]} />`, in a line under a head or (`stack`) in a side column. */
export const Facts = ({
  facts,
  stack = false,
}: {
  facts: [label: string, value: ReactNode][]
  stack?: boolean
}) => (
  <dl className={stack ? 'facts stack' : 'facts'}>
    {facts.map(([label, value]) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

/** Main column and side column; one below the other on a phone. */
export const Columns = ({ children, side }: { children: ReactNode; side: ReactNode }) => (
  <div className="columns">
    <div className="grow">{children}</div>
    <aside>{side}</aside>
  </div>
)
