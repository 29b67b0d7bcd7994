/** The personal calendar link: made and shown once, made anew, ended. */
import { Button, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { ConfirmAct } from '#kit/confirm-act.tsx'
import { FormFoot } from '#kit/form-foot.tsx'
import { useFormat } from '#kit/format.ts'
import { Section } from '#kit/page.tsx'
import { useAct } from '#kit/query.ts'
import { tell } from '#kit/tell.tsx'
import { Window } from '#kit/window.tsx'
import { useWords } from '#kit/words.ts'
import { noticeContract, type Preferences } from '../contract.ts'

export function CalendarLink({ link }: { link: Preferences['calendar'] }) {
  const w = useWords('notice')
  const f = useFormat()
  const [asking, setAsking] = useState<'again' | 'revoke' | null>(null)
  const [made, setMade] = useState<string | null>(null)
  const make = useAct(noticeContract.makeLink)
  const makeAndShow = async () => {
    const answer = await make.act({})
    if (answer) setMade(answer.url)
    return answer
  }
  const revoke = useAct(noticeContract.revokeLink, { done: () => w('wish.calendar.revoked') })
  const close = () => setAsking(null)
  return (
    <Section title={w('wish.calendar')}>
      <div className="vstack">
        <p className="t2 f13 prose">{w('wish.calendar.help')}</p>
        <p className="f13">
          {link
            ? `${w('wish.calendar.made', { at: f.instant(link.madeAt) })}, ${
                link.readAt
                  ? w('wish.calendar.read', { at: f.instant(link.readAt) })
                  : w('wish.calendar.unread')
              }.`
            : w('wish.calendar.none')}
        </p>
        <div className="hstack wrap">
          {link ? (
            <>
              <Button onClick={() => setAsking('again')}>{w('wish.calendar.again')}</Button>
              <Button onClick={() => setAsking('revoke')}>{w('wish.calendar.revoke')}</Button>
            </>
          ) : (
            <Button loading={make.busy} onClick={() => void makeAndShow()}>
              {w('wish.calendar.make')}
            </Button>
          )}
        </div>
      </div>
      <ConfirmAct
        opened={asking === 'again'}
        onClose={close}
        title={w('wish.calendar.again')}
        verb={w('wish.calendar.again')}
        act={makeAndShow}
      >
        <p>{w('wish.calendar.again.what')}</p>
      </ConfirmAct>
      <ConfirmAct
        opened={asking === 'revoke'}
        onClose={close}
        title={w('wish.calendar.revoke.title')}
        verb={w('wish.calendar.revoke')}
        act={() => revoke.act({})}
      >
        <p>{w('wish.calendar.revoke.what')}</p>
      </ConfirmAct>
      {made && <Made url={made} onClose={() => setMade(null)} />}
    </Section>
  )
}

function Made({ url, onClose }: { url: string; onClose: () => void }) {
  const w = useWords('notice')
  const field = useRef<HTMLInputElement>(null)
  async function copy(): Promise<void> {
    field.current?.select()
    // Without https there is no clipboard for pages: the text is selected, and Ctrl+C does it.
    if (!navigator.clipboard) return
    await navigator.clipboard.writeText(url).then(
      () => tell(w('wish.calendar.copied')),
      () => {},
    )
  }
  return (
    <Window onClose={onClose} title={w('wish.calendar.link')}>
      <div className="vstack">
        <p>{w('wish.calendar.once')}</p>
        <TextInput
          ref={field}
          label={w('wish.calendar.link')}
          value={url}
          readOnly
          onFocus={({ currentTarget }) => currentTarget.select()}
          data-autofocus
        />
        <FormFoot>
          <Button onClick={() => void copy()}>{w('wish.calendar.copy')}</Button>
          <Button variant="filled" onClick={onClose}>
            {w('wish.calendar.close')}
          </Button>
        </FormFoot>
      </div>
    </Window>
  )
}
