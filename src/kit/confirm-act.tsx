/** Asks once more, only for what cannot be taken back: verb and object, what follows, the verb and "Quay lại"; a reason where one is owed. */
import { Button, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { ProblemNote } from './empty-state.tsx'
import { FormFoot } from './form-foot.tsx'
import { Window } from './window.tsx'
import { useWords } from './words.ts'

/**
 * `<ConfirmAct opened={asking} onClose={close} title="Hủy giao nhiệm vụ này?" verb="Hủy giao" act={(reason) => cancel.act(…)}>Sở Xây dựng sẽ được thông báo; nhật ký vẫn giữ.</ConfirmAct>`
 * `act` resolves to null when it failed: the window stays with what was typed and shows `problem`.
 */
export function ConfirmAct({
  opened,
  onClose,
  title,
  verb,
  reason,
  act,
  problem,
  seeChange,
  children,
}: {
  opened: boolean
  onClose: () => void
  title: string
  verb: string
  /** Asks for a reason: its label, and whether one is owed. */
  reason?: { label?: string; required?: boolean; most?: number; placeholder?: string }
  act: (reason: string) => Promise<unknown>
  problem?: unknown
  seeChange?: () => void
  /** What follows, and what cannot be undone; more fields. */
  children?: ReactNode
}) {
  const w = useWords('kit')
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [missing, setMissing] = useState(false)
  const send = async () => {
    if (reason?.required && !text.trim()) return setMissing(true)
    setBusy(true)
    const answer = await act(text.trim()).finally(() => setBusy(false))
    if (answer === null) return
    setText('')
    onClose()
  }
  return (
    <Window opened={opened} onClose={onClose} title={title} centered>
      <form
        className="vstack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {children}
        {reason && (
          <Textarea
            label={reason.label ?? w('confirm.reason')}
            placeholder={reason.placeholder ?? ''}
            value={text}
            onChange={({ currentTarget }) => {
              setText(currentTarget.value)
              setMissing(false)
            }}
            maxLength={reason.most ?? 2000}
            error={missing ? w('confirm.reason.missing') : null}
            autosize
            minRows={3}
            maxRows={10}
            data-autofocus
          />
        )}
        <ProblemNote problem={problem} {...(seeChange ? { seeChange } : {})} />
        <FormFoot back={onClose}>
          <Button type="submit" variant="filled" loading={busy}>
            {verb}
          </Button>
        </FormFoot>
      </form>
    </Window>
  )
}
