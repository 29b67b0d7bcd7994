/** One fact beside the list: all it says, and the ways on from it. */
import { useFormat } from '#kit/format.ts'
import { Go, useAddress } from '#kit/go.tsx'
import { useMe } from '#kit/me.tsx'
import { Facts } from '#kit/page.tsx'
import { SidePanel } from '#kit/side-panel.tsx'
import { useLanguage, useWords } from '#kit/words.ts'
import type { JournalRow } from '../contract.ts'
import { pageOf, saidBy, useFactText, useKindText } from './wording.ts'

type Props = { row: JournalRow; previous?: (() => void) | undefined; next?: (() => void) | undefined }
export function RowPanel({ row, previous, next }: Props) {
  const w = useWords('journal')
  const f = useFormat()
  const language = useLanguage()
  const kindText = useKindText()
  const factText = useFactText()
  const [, ask] = useAddress()
  const { id, at, actor, fact, about, data, erased, sealed } = row
  const page = pageOf(about, useMe())
  const name = about.name ?? kindText(about.kind)
  const said = saidBy(row, language)
  const who = actor ? (
    <Go to={`/people/${actor.id}`} className="link">
      {actor.name}
    </Go>
  ) : (
    w('journal.system')
  )
  const what = page ? (
    <Go to={page} className="link">
      {name}
    </Go>
  ) : (
    name
  )
  return (
    <SidePanel
      label={w('journal.row', { id: f.number(id) })}
      head={w('journal.row', { id: f.number(id) })}
      {...(page ? { to: page } : {})}
      onClose={() => ask({ row: undefined })}
      previous={previous}
      next={next}
    >
      <div className="vstack">
        <h2 className="f16">{factText(fact, data)}</h2>
        <Facts
          stack
          facts={[
            [w('journal.when'), f.instant(at)],
            [w('journal.who'), who],
            [kindText(about.kind), what],
            ...said,
          ]}
        />
        {erased && <p className="note">{w('journal.erased')}</p>}
        {!sealed && <p className="note">{w('journal.unsealed')}</p>}
        <ul className="vstack f13">
          <li>
            <button
              type="button"
              className="link"
              onClick={() => ask({ about: about.id, row: undefined }, { push: true })}
            >
              {w('journal.only-about', { name })}
            </button>
          </li>
          {actor && (
            <li>
              <button
                type="button"
                className="link"
                onClick={() => ask({ person: actor.id, row: undefined }, { push: true })}
              >
                {w('journal.only-who', { name: actor.name })}
              </button>
            </li>
          )}
          <li>
            <button
              type="button"
              className="link"
              onClick={() => ask({ fact, row: undefined }, { push: true })}
            >
              {w('journal.only-fact', { fact: factText(fact) })}
            </button>
          </li>
        </ul>
      </div>
    </SidePanel>
  )
}
