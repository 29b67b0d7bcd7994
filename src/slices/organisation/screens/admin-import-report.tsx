/** What the check of a file found: counts, faults by row and column with what to do, the first rows, and the act of publishing. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { ConfirmAct } from '#kit/confirm-act.tsx'
import { useFormat } from '#kit/format.ts'
import { Go } from '#kit/go.tsx'
import { Facts, Section } from '#kit/page.tsx'
import { useAct } from '#kit/query.ts'
import { WhyNotButton } from '#kit/why-not-button.tsx'
import { useWords } from '#kit/words.ts'
import { organisationContract } from '../contract.ts'
import { type Import, type ImportProblem, peopleColumns, unitColumns } from '../contract-import.ts'
import { Steps } from './import-steps.tsx'
import { useLabels } from './labels.ts'

export function ImportReport({ report, another }: { report: Import; another: () => void }) {
  const l = useLabels()
  const f = useFormat()
  const [asking, setAsking] = useState(false)
  const publish = useAct(organisationContract.publishImport, {
    quiet: true,
    invalidate: ['unit', 'person', 'board'],
  })
  const { id, version, state, rows, counts, problems, problemCount, fileName, preview } = report
  const figures = {
    rows: f.number(rows),
    file: fileName,
    added: f.number(counts.new),
    changed: f.number(counts.changed),
  }
  const published = state === 'published'
  const wrong = l('import.wrong', { count: f.number(problemCount) })
  return (
    <>
      <Steps now={published ? 3 : problemCount > 0 ? 1 : 2} />
      <div className="vstack">
        <p role="status">
          {published
            ? l('import.published', { ...figures, at: f.instant(report.publishedAt!) })
            : l('import.checked', { ...figures, at: f.instant(report.checkedAt) })}{' '}
          {!published && <span className="b6">{problemCount > 0 ? wrong : l('import.whole')}</span>}
        </p>
        <Facts
          facts={[
            [l('import.new'), f.number(counts.new)],
            [l('import.changed'), f.number(counts.changed)],
            [l('import.unchanged'), f.number(counts.unchanged)],
          ]}
        />
        <div className="hstack wrap">
          {published ? (
            <Go to="/organisation" className="link">
              {l('import.to-tree')}
            </Go>
          ) : (
            <WhyNotButton main whyNot={problemCount > 0 ? wrong : null} onClick={() => setAsking(true)}>
              {l('import.publish', { rows: f.number(rows) })}
            </WhyNotButton>
          )}
          <Button onClick={another}>{l('import.another')}</Button>
        </div>
        {problems.length > 0 && <Problems report={report} />}
        {preview.length > 0 && <Preview report={report} />}
      </div>
      <ConfirmAct
        opened={asking}
        onClose={() => setAsking(false)}
        title={l('import.publish-title', { rows: f.number(rows) })}
        verb={l('import.publish', { rows: f.number(rows) })}
        problem={publish.problem}
        seeChange={() => void publish.refresh().then(() => setAsking(false))}
        act={() => publish.act({ params: { id }, version })}
      >
        {l('import.publish-what', figures)}
      </ConfirmAct>
    </>
  )
}

const columnsOf = (kind: Import['kind']): Record<string, readonly [string, string]> =>
  kind === 'units' ? unitColumns : peopleColumns

/** The heading of a column as the template has it, in the reader's language. */
function useColumnName(kind: Import['kind']): (key: string) => string {
  const { language } = useFormat()
  const columns = columnsOf(kind)
  return (key) => columns[key]?.[language === 'vi' ? 0 : 1] ?? key
}

function Problems({ report: { kind, problems, problemCount } }: { report: Import }) {
  const l = useLabels()
  const w = useWords('organisation')
  const f = useFormat()
  const column = useColumnName(kind)
  const days = ({ detail }: ImportProblem) =>
    Object.fromEntries(
      Object.entries(detail).map(([key, value]) => [
        key,
        typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? f.day(value) : value,
      ]),
    )
  return (
    <Section
      title={l('import.problems')}
      count={
        problems.length < problemCount
          ? l('import.wrong-shown', { shown: f.number(problems.length) })
          : undefined
      }
    >
      <section className="og-scroll" aria-label={l('import.problems')}>
        <table className="og-table">
          <thead>
            <tr>
              <th scope="col" className="num">
                {l('import.row')}
              </th>
              <th scope="col">{l('import.column')}</th>
              <th scope="col">{l('import.problem')}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map((problem) => (
              <tr key={`${problem.row}/${problem.column}/${problem.code}/${JSON.stringify(problem.detail)}`}>
                <td className="num">{problem.row || ''}</td>
                <td>
                  {problem.column
                    ? column(problem.column)
                    : problem.row === 0
                      ? l('import.whole-file')
                      : l('import.whole-row')}
                </td>
                <td>{w(`import.${problem.code}`, days(problem))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  )
}

function Preview({ report: { kind, preview, rows } }: { report: Import }) {
  const l = useLabels()
  const f = useFormat()
  const column = useColumnName(kind)
  // In the order of the template: the database keeps none.
  const keys = Object.keys(columnsOf(kind)).filter((key) => preview.some(({ cells }) => key in cells))
  return (
    <Section
      title={l('import.preview')}
      count={l('import.preview-note', { shown: f.number(preview.length), all: f.number(rows) })}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys */}
      <section className="og-scroll" aria-label={l('import.preview')} tabIndex={0}>
        <table className="og-table">
          <thead>
            <tr>
              <th scope="col" className="num">
                {l('import.row')}
              </th>
              <th scope="col">{l('import.effect')}</th>
              {keys.map((key) => (
                <th scope="col" key={key}>
                  {column(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.map(({ row, effect, cells }) => (
              <tr key={row}>
                <td className="num">{row}</td>
                <td>{effect && l(`import.${effect}`)}</td>
                {keys.map((key) => (
                  <td key={key}>{cells[key]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  )
}
