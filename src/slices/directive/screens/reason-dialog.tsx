/** Asks why nothing is assigned; the usual reasons are one press away. */
import { Button, Checkbox, Textarea } from '@mantine/core'
import { useState } from 'react'
import { FormFoot } from '#kit/form-foot.tsx'
import { useFormat } from '#kit/format.ts'
import { Window } from '#kit/window.tsx'
import { useWords } from '#kit/words.ts'

const usual = ['general', 'other', 'known'] as const

export function ReasonDialog({
  title,
  what,
  also = 0,
  act,
  close,
}: {
  title: string
  what?: string
  /** How many others the reason may serve too. */
  also?: number
  act: (reason: string, also: boolean) => void
  close: () => void
}) {
  const w = useWords('directive')
  const { number } = useFormat()
  const [reason, setReason] = useState('')
  const [all, setAll] = useState(false)
  const [missing, setMissing] = useState(false)
  /** A usual reason is the whole answer; what is typed already is kept. */
  const choose = (name: (typeof usual)[number]) => {
    act(w(`directive.label.reason.${name}`), all)
    close()
  }
  const send = () => {
    if (!reason.trim()) return setMissing(true)
    act(reason.trim(), all)
    close()
  }
  return (
    <Window onClose={close} title={title} centered>
      <form
        className="vstack"
        noValidate
        onKeyDown={(event) => {
          const ready = usual[Number(event.key) - 1]
          if (!ready || reason || event.ctrlKey || event.altKey || event.metaKey) return
          event.preventDefault()
          choose(ready)
        }}
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {what && <p className="f13 t2">{what}</p>}
        <Textarea
          label={w('directive.label.reason')}
          value={reason}
          onChange={({ currentTarget }) => {
            setReason(currentTarget.value)
            setMissing(false)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return
            event.preventDefault()
            send()
          }}
          error={missing ? w('directive.label.missing.reason') : null}
          maxLength={1000}
          autosize
          minRows={2}
          data-autofocus
        />
        {also > 0 && (
          <Checkbox
            label={w('directive.label.noTask.also', { count: number(also) })}
            checked={all}
            onChange={({ currentTarget }) => setAll(currentTarget.checked)}
          />
        )}
        <div className="hstack wrap">
          {usual.map((name, n) => (
            <Button key={name} size="xs" onClick={() => choose(name)}>
              {w(`directive.label.reason.${name}`)}
              <span className="rv-key">{n + 1}</span>
            </Button>
          ))}
        </div>
        <FormFoot back={close}>
          <Button type="submit" variant="filled">
            {w('directive.label.noTask')}
          </Button>
        </FormFoot>
      </form>
    </Window>
  )
}
