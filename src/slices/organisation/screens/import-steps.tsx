/** Where one stands in an import: file, check, publish. */
import { useLabels } from './labels.ts'

export function Steps({ now }: { now: 0 | 1 | 2 | 3 }) {
  const l = useLabels()
  return (
    <ol className="og-steps" aria-label={l('import.steps')}>
      {(['file', 'check', 'publish'] as const).map((step, place) => (
        <li key={step} {...(place === now ? { 'aria-current': 'step' as const } : {})}>
          <span aria-hidden="true">{place < now ? '✓' : place + 1}</span>
          <span>{l(`import.step-${step}`)}</span>
        </li>
      ))}
    </ol>
  )
}
