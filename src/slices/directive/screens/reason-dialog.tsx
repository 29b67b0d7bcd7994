/** Asks why nothing is assigned; the usual reasons are one press away. */
import { Button, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#kit/words.ts'

const usual = ['general', 'other', 'known'] as const

export function ReasonDialog({
  title,
  what,
  act,
  close,
}: {
  title: string
  what?: string
  act: (reason: string) => void
  close: () => void
}) {
  const w = useWords('directive')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const send = () => {
    if (!reason.trim()) return setMissing(true)
    act(reason.trim())
    close()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      centered
      closeButtonProps={{ 'aria-label': w('directive.label.leave') }}
    >
      <form
        className="vstack"
        noValidate
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
        <div className="hstack wrap">
          {usual.map((name) => {
            const text = w(`directive.label.reason.${name}`)
            return (
              <Button
                key={name}
                size="xs"
                onClick={() => {
                  setReason(text)
                  setMissing(false)
                }}
              >
                {text}
              </Button>
            )
          })}
        </div>
        <div className="hstack" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={close}>{w('directive.label.leave')}</Button>
          <Button type="submit" variant="filled">
            {w('directive.label.noTask')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
