/** What the document says of itself, in a panel beside it; the office may correct it. */
import { Button, Drawer } from '@mantine/core'
import { useState } from 'react'
import { plainDay, useFormat } from '#kit/format.ts'
import { Facts } from '#kit/page.tsx'
import { type WhyNot, WhyNotButton } from '#kit/why-not-button.tsx'
import { useWords } from '#kit/words.ts'
import type { Directive, Header } from '../contract.ts'
import { headerOf } from './desk.ts'
import { draftOf, HeaderForm, headerFrom, missingIn, useMissing } from './header-form.tsx'

export function HeaderPanel({
  directive,
  opened,
  whyNot,
  save,
  close,
}: {
  directive: Directive
  opened: boolean
  /** `undefined` for those who only read. */
  whyNot: WhyNot | undefined
  save: (header: Header, version: number) => Promise<unknown>
  close: () => void
}) {
  const w = useWords('directive')
  const f = useFormat()
  const [draft, setDraft] = useState<ReturnType<typeof draftOf> | null>(null)
  // Decided on what was there when the form was opened; told of a change, the person decides on the newer one.
  const [seen, setSeen] = useState<number | null>(null)
  const owed = useMissing(draft ? missingIn(draft) : [])
  const [busy, setBusy] = useState(false)
  const leave = () => {
    setDraft(null)
    close()
  }
  const send = async () => {
    if (!draft) return
    if (!owed.whole()) return
    setBusy(true)
    const done = await save(headerFrom(draft), seen ?? directive.version)
    setBusy(false)
    if (done === null) setSeen(null)
    else setDraft(null)
  }
  const facts: [string, string][] = [
    [w('directive.label.type'), w(`directive.label.type.${directive.type}`)],
    [w('directive.label.list.number'), directive.symbol],
    [w('directive.label.issuer'), directive.issuer],
    [w('directive.label.issuedOn'), [directive.place, f.day(directive.issuedOn)].filter(Boolean).join(', ')],
    [
      w('directive.label.answerBy'),
      [
        directive.answerBy && f.day(directive.answerBy),
        directive.senderDueDay &&
          w('directive.label.answerBy.register', { day: plainDay(directive.senderDueDay) }),
      ]
        .filter(Boolean)
        .join('. '),
    ],
    [w('directive.label.abstract'), directive.abstract],
    [w('directive.label.signer'), [directive.signerTitle, directive.signer].filter(Boolean).join(' ')],
    [w('directive.label.urgency'), w(`directive.label.urgency.${directive.urgency}`)],
    [w('directive.label.holder'), directive.holder ?? ''],
    [w('directive.label.recipients'), directive.recipients.join('; ')],
    [
      w('directive.label.header.registered'),
      w('directive.label.header.registeredBy', {
        at: f.instant(directive.registeredAt),
        name: directive.registeredBy.name,
      }),
    ],
    [
      w('directive.label.header.file'),
      directive.file ? `${directive.file.name} (${f.size(directive.file.size)})` : '',
    ],
  ]
  return (
    <Drawer
      opened={opened}
      onClose={leave}
      position="right"
      size="lg"
      title={w('directive.label.header')}
      closeButtonProps={{ 'aria-label': w('directive.label.leave') }}
    >
      {draft ? (
        <form
          ref={owed.form}
          className="vstack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <HeaderForm draft={draft} change={setDraft} missing={owed.missing} />
          <div className="hstack">
            <Button type="submit" variant="filled" loading={busy}>
              {w('directive.label.header.save')}
            </Button>
            <Button onClick={() => setDraft(null)}>{w('directive.label.leave')}</Button>
          </div>
        </form>
      ) : (
        <div className="vstack">
          <Facts facts={facts.filter(([, value]) => value !== '')} stack />
          {directive.file && <p className="t3 f12 rv-hash">SHA-256 {directive.file.sha256}</p>}
          {whyNot !== undefined && (
            <div>
              <WhyNotButton
                whyNot={whyNot}
                onClick={() => {
                  setSeen(directive.version)
                  owed.reset()
                  setDraft(draftOf(headerOf(directive)))
                }}
              >
                {w('directive.label.header.correct')}
              </WhyNotButton>
            </div>
          )}
        </div>
      )}
    </Drawer>
  )
}
