/** One day for all proposals whose sentence names none: most directives leave it to the office to set them. */
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#basics/values.ts'
import { DayPicker } from '#kit/day-picker.tsx'
import { FormFoot } from '#kit/form-foot.tsx'
import { useFormat } from '#kit/format.ts'
import { Window } from '#kit/window.tsx'
import { useWords } from '#kit/words.ts'
import type { Filling } from '../rules-proposal.ts'

export function FillDialog({
  count,
  act,
  close,
}: {
  count: number
  act: (due: NonNullable<Filling['due']>) => void
  close: () => void
}) {
  const w = useWords('directive')
  const { number } = useFormat()
  const [day, setDay] = useState<Day | null>(null)
  const [standing, setStanding] = useState(false)
  const [missing, setMissing] = useState(false)
  return (
    <Window onClose={close} title={w('directive.label.fill.title', { count: number(count) })} centered>
      <form
        className="vstack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (standing) act({ dueDay: null, standing })
          else if (day) act({ dueDay: day, standing })
          else setMissing(true)
        }}
      >
        <p className="f13 t2">{w('directive.label.fill.what')}</p>
        <DayPicker
          due
          label={w('directive.label.due')}
          value={day}
          first
          onChange={(day) => {
            setDay(day)
            setMissing(false)
          }}
          disabled={standing}
          error={missing ? w('directive.label.missing.due') : null}
        />
        <Checkbox
          label={w('directive.label.standing.check')}
          checked={standing}
          onChange={({ currentTarget }) => setStanding(currentTarget.checked)}
        />
        <FormFoot back={close}>
          <Button type="submit" variant="filled">
            {w('directive.label.fill.act')}
          </Button>
        </FormFoot>
      </form>
    </Window>
  )
}
