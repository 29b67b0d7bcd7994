/** Units that have ended and carry the name typed: a name known from older documents leads to who answers for that work now. */
import { useDebouncedValue } from '@mantine/hooks'
import type { Day } from '#basics/values.ts'
import { useFormat } from '#kit/format.ts'
import { Go } from '#kit/go.tsx'
import { Section } from '#kit/page.tsx'
import { useRead } from '#kit/query.ts'
import { type FormerUnit, organisationContract } from '../contract.ts'
import { useLabels } from './labels.ts'

const LEAST_LETTERS = 2

/** Found on the day the tree is of; none while too little is typed. */
export function useFormerUnits(typed: string, at: Day | undefined): FormerUnit[] {
  const [q] = useDebouncedValue(typed.trim(), 200)
  const when = q.length >= LEAST_LETTERS
  const { data } = useRead(
    organisationContract.formerUnits,
    { query: { q, ...(at ? { at } : {}) } },
    { concerns: ['unit'], keep: true, when },
  )
  return when && typed.trim() ? (data?.rows ?? []) : []
}

export function FormerUnits({ units }: { units: FormerUnit[] }) {
  const l = useLabels()
  const f = useFormat()
  if (units.length === 0) return null
  return (
    <Section title={l('tree.former')} count={units.length} inset>
      <ul className="og-list">
        {units.map(({ id, name, shortName, validTo, successor }) => (
          <li key={id}>
            <span>
              <Go to={`/units/${id}`} className="b5">
                {name}
              </Go>
              {shortName !== name && <span className="t3 f12"> {shortName}</span>}
            </span>
            <span className="f13 t2">{l('tree.ended', { day: f.day(validTo) })}</span>
            <span className="f13 og-next">
              {successor ? (
                <>
                  {l('unit.former-into')}{' '}
                  <Go to={`/units/${successor.id}`} className="link">
                    {successor.name}
                  </Go>
                </>
              ) : (
                <span className="t3">{l('tree.no-successor')}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
