/** Head of the review: which document, how far it is covered, and the one act that gives the tasks. */
import { ActionIcon, Menu } from '@mantine/core'
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import IconFileDescription from '@tabler/icons-react/dist/esm/icons/IconFileDescription.mjs'
import IconLink from '@tabler/icons-react/dist/esm/icons/IconLink.mjs'
import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs'
import { type ReactNode, useEffect } from 'react'
import { download } from '#kit/call.ts'
import { plainDay, useFormat } from '#kit/format.ts'
import { Go } from '#kit/go.tsx'
import { tellTrouble } from '#kit/tell.tsx'
import { useWords } from '#kit/words.ts'
import { type Directive, directiveContract } from '../contract.ts'
import { RelatedStrip } from './related-strip.tsx'
import type { progressOf } from './rows.ts'

export const downloadOriginal = ({ id, file }: Directive) =>
  download(directiveContract.original, { params: { id } }, file?.name).catch(tellTrouble)

export function ReviewHead({
  directive,
  progress,
  saving,
  office,
  whole,
  openHeader,
  children,
}: {
  directive: Directive
  progress: ReturnType<typeof progressOf>
  saving: boolean
  office: boolean
  /** Sees what is not issued yet. */
  whole: boolean
  openHeader: () => void
  /** The act of the page. */
  children?: ReactNode
}) {
  const w = useWords('directive')
  const { number, rate } = useFormat()
  const { all, covered, open, uncovered, toSee } = progress
  const title = `${directive.label} ${w('directive.label.ofDay', { day: plainDay(directive.issuedOn) })}`
  useEffect(() => {
    document.title = `${directive.label} · Daumoi`
  }, [directive.label])
  const share = (part: number) => `${all ? (100 * part) / all : 0}%`
  return (
    <header className="rv-head">
      <div className="rv-title">
        <nav className="rv-crumb" aria-label={w('directive.label.crumb')}>
          <Go to="/directives">{w('directive.label.directives')}</Go>
          <span aria-hidden>›</span>
          <span className="t2">
            {w(
              directive.later !== null
                ? 'directive.label.state.superseded'
                : whole && directive.state === 'review'
                  ? 'directive.label.review'
                  : `directive.label.state.${directive.state}`,
            )}
          </span>
        </nav>
        <h1 tabIndex={-1}>{title}</h1>
        <p className="t2 f13 two" title={directive.abstract}>
          {directive.abstract}
        </p>
        <RelatedStrip directive={directive} />
      </div>
      {directive.state !== 'stub' && (
        <div className="rv-count f13">
          <p>
            <span className="b6">
              {all === 0
                ? w('directive.label.coverage.none')
                : w('directive.label.coverage', { covered: number(covered), all: number(all) })}
            </span>
            {whole && toSee > 0 && <> · {w('directive.label.toSee', { count: number(toSee) })}</>}
          </p>
          <div
            className="rv-bar"
            role="img"
            aria-label={w('directive.label.coverage.bar', {
              covered: number(covered),
              open: number(open),
              uncovered: number(uncovered),
              all: number(all),
            })}
            title={rate(covered, all)}
          >
            <i style={{ width: share(covered) }} />
            <i className="open" style={{ width: share(open) }} />
          </div>
          {office && directive.state === 'review' && (
            <p className="t3 f12 no-print" role="status">
              {saving
                ? w('directive.label.saving')
                : uncovered > 0
                  ? w('directive.label.uncoveredCount', { count: number(uncovered) })
                  : w('directive.label.saved')}
            </p>
          )}
        </div>
      )}
      <div className="rv-acts no-print">
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={w('directive.label.more')}>
              <IconDots className="icon" aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconFileDescription className="icon" aria-hidden="true" />}
              onClick={openHeader}
            >
              {w('directive.label.header')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconLink className="icon" aria-hidden="true" />}
              component={Go}
              to={`/directives/${directive.id}/links`}
            >
              {w('directive.label.links')}
            </Menu.Item>
            {directive.file && (
              <Menu.Item
                leftSection={<IconDownload className="icon" aria-hidden="true" />}
                onClick={() => void downloadOriginal(directive)}
              >
                {w('directive.label.original')}
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={<IconPrinter className="icon" aria-hidden="true" />}
              onClick={() => print()}
            >
              {w('directive.label.print')}
            </Menu.Item>
            {whole && (
              <Menu.Item
                component={Go}
                to={`/directives/lessons?issuer=${encodeURIComponent(directive.issuer)}`}
              >
                {w('directive.label.lessons')}
              </Menu.Item>
            )}
            {directive.tasks > 0 && (
              <Menu.Item component={Go} to={`/tasks?directive=${directive.id}`}>
                {w('directive.label.issue.open', { count: number(directive.tasks) })}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
        {children}
      </div>
    </header>
  )
}
