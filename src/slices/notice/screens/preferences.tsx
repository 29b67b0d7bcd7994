/** Cách nhận thông báo (/notices/preferences): mail by kind, quiet hours, push, the calendar link, and what is muted. */
import './notice.css'
import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { ProblemNote, TroubleState, Waiting } from '#kit/empty-state.tsx'
import { FormFoot } from '#kit/form-foot.tsx'
import { useFormat } from '#kit/format.ts'
import { Go } from '#kit/go.tsx'
import { Page, Section } from '#kit/page.tsx'
import { useAct, useRead } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { noticeContract, noticeKinds, type Preferences, type Wish } from '../contract.ts'
import { pageOf } from '../rules.ts'
import { CalendarLink } from './calendar-link.tsx'
import { Push } from './push.tsx'

export default function PreferencesScreen() {
  const w = useWords('notice')
  const { data, error, refetch } = useRead(noticeContract.preferences, {})
  return (
    <Page title={w('wish.title')} crumbs={[{ label: w('inbox.title'), to: '/notices' }]}>
      {data ? (
        <div className="nt-wish inset">
          <WishForm preferences={data} />
          <Push preferences={data} />
          <CalendarLink link={data.calendar} />
          <Muted muted={data.muted} />
        </div>
      ) : error ? (
        <TroubleState error={error} retry={() => void refetch()} />
      ) : (
        <Waiting lines={8} />
      )}
    </Page>
  )
}

const two = (n: number) => String(n).padStart(2, '0')
const timeOf = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
const minuteOf = (time: string): number | null => {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(time) ?? []
  const value = Number(hour) * 60 + Number(minute)
  return hour !== undefined && Number(minute) < 60 && value < 1440 ? value : null
}

function WishForm({ preferences }: { preferences: Preferences }) {
  const w = useWords('notice')
  const [off, setOff] = useState<Wish['mailOff']>(preferences.mailOff)
  const [from, setFrom] = useState(timeOf(preferences.quietFrom))
  const [to, setTo] = useState(timeOf(preferences.quietTo))
  const [language, setLanguage] = useState(preferences.language)
  const save = useAct(noticeContract.choose, { done: () => w('wish.saved'), quiet: true })
  const [quietFrom, quietTo] = [minuteOf(from), minuteOf(to)]
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (quietFrom === null || quietTo === null) return
    void save.act({
      body: { mailOff: off, push: preferences.push, quietFrom, quietTo, language },
      version: preferences.version,
    })
  }
  const group = (name: keyof typeof noticeKinds) => (
    <fieldset className="nt-kinds">
      <legend className="b6 f13">{w(`wish.${name}`)}</legend>
      {noticeKinds[name].map((kind) => (
        <Checkbox
          key={kind}
          label={w(`kind.${kind}`)}
          checked={!off.includes(kind)}
          onChange={({ currentTarget: { checked } }) =>
            setOff(checked ? off.filter((each) => each !== kind) : [...off, kind])
          }
        />
      ))}
    </fieldset>
  )
  return (
    <form noValidate onSubmit={send}>
      <Section title={w('wish.mail')}>
        <MailState mail={preferences.mail} />
        {preferences.mail.configured && preferences.mail.address && (
          <div className="nt-groups">
            {group('duties')}
            {group('news')}
          </div>
        )}
      </Section>
      <Section title={w('wish.quiet')}>
        <p className="t2 f13 prose">{w('wish.quiet.help')}</p>
        <div className="nt-times">
          <TextInput
            inputMode="numeric"
            maxLength={5}
            placeholder="20:00"
            label={w('wish.quietFrom')}
            value={from}
            onChange={({ currentTarget }) => setFrom(currentTarget.value)}
            error={quietFrom === null && w('wish.time.wrong')}
          />
          <TextInput
            inputMode="numeric"
            maxLength={5}
            placeholder="07:00"
            label={w('wish.quietTo')}
            value={to}
            onChange={({ currentTarget }) => setTo(currentTarget.value)}
            error={quietTo === null && w('wish.time.wrong')}
          />
        </div>
      </Section>
      <Section title={w('wish.language')}>
        <SegmentedControl
          aria-label={w('wish.language')}
          value={language}
          onChange={(chosen) => setLanguage(chosen as 'vi' | 'en')}
          data={[
            { value: 'vi', label: 'Tiếng Việt' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Section>
      <ProblemNote problem={save.problem} seeChange={() => void save.refresh()} />
      <FormFoot>
        <Button type="submit" variant="filled" loading={save.busy}>
          {w('wish.save')}
        </Button>
      </FormFoot>
    </form>
  )
}

/** Whether mail can reach this person at all is said before anything can be chosen. */
function MailState({ mail: { configured, address, heldUpSince } }: { mail: Preferences['mail'] }) {
  const w = useWords('notice')
  const f = useFormat()
  if (!configured)
    return (
      <div className="note">
        <p className="b6">{w('wish.mail.off')}</p>
        <p className="t2">{w('wish.mail.off.why')}</p>
      </div>
    )
  if (!address) return <p className="note">{w('wish.mail.none')}</p>
  return (
    <>
      <p className="t2 f13">{w('wish.mail.to', { address })}</p>
      {heldUpSince && <p className="note">{w('wish.mail.held', { at: f.instant(heldUpSince) })}</p>}
    </>
  )
}

function Muted({ muted }: { muted: Preferences['muted'] }) {
  const w = useWords('notice')
  const unmute = useAct(noticeContract.mute, { done: () => w('inbox.unmute.done') })
  return (
    <Section title={w('wish.muted')} {...(muted.length ? { count: muted.length } : {})}>
      {muted.length === 0 && <p className="t2 f13">{w('wish.muted.none')}</p>}
      <ul className="nt-lines">
        {muted.map(({ about, title }) => (
          <li key={about.id}>
            <Go to={pageOf(about) ?? '/notices'} className="grow two">
              {title}
            </Go>
            <Button
              size="xs"
              aria-label={w('wish.muted.unmute.of', { title })}
              onClick={() => void unmute.act({ body: { about: about.id, muted: false } })}
            >
              {w('wish.muted.unmute')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
