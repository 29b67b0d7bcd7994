/** One's own scans that are being read or wait to be registered: on the register, and where documents are brought. */
import { useCallback } from 'react'
import { instantText, useFormat } from '#kit/format.ts'
import { Go } from '#kit/go.tsx'
import { useRead } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { directiveContract, type Scan } from '../contract.ts'

/** "Đang nhận dạng trang 3/12". */
export function useScanWords(): (scan: Scan) => string {
  const w = useWords('directive')
  const f = useFormat()
  return useCallback(
    ({ state, pages, read, problem }) => {
      if (state === 'secret') return w('directive.label.scan.secret')
      if (state === 'failed') return w(problem ?? 'scan.too-hard')
      if (pages === null) return w('directive.label.scan.waiting')
      const counted = { page: f.number(read + 1), pages: f.number(pages) }
      if (state === 'done') return w('directive.label.scan.done', counted)
      return w(read < pages ? 'directive.label.scan.reading' : 'directive.label.scan.ending', counted)
    },
    [w, f],
  )
}

export function ScanList() {
  const w = useWords('directive')
  const say = useScanWords()
  const { data } = useRead(
    directiveContract.intakes,
    {},
    { every: (shown) => (shown?.rows.some(({ state }) => state === 'waiting') ? 2000 : false) },
  )
  if (!data?.rows.length) return null
  return (
    <section aria-labelledby="scans" className="in-scans">
      <h2 id="scans">{w('directive.label.scan.list')}</h2>
      <ul>
        {data.rows.map((scan) => (
          <li key={scan.id}>
            <Go to={`/directives/new?scan=${scan.id}`} className="link">
              {scan.name || w('directive.label.scan.secret.name')}
            </Go>
            <span className="t2 f13">{say(scan)}</span>
            {scan.state === 'waiting' && scan.pages !== null && (
              <progress max={scan.pages} value={scan.read} aria-label={scan.name} />
            )}
            <span className="t3 f12 nw">{instantText(scan.at)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
