/** Push notices: on or off for the person, this browser, and the other browsers that were switched on. */
import { Button, Checkbox } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { deviceOf } from '#kit/device.ts'
import { useFormat } from '#kit/format.ts'
import { Section } from '#kit/page.tsx'
import { endpointHere, pushState, switchOff, switchOn } from '#kit/push.ts'
import { useAct } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { noticeContract, type Preferences } from '../contract.ts'

export function Push({ preferences }: { preferences: Preferences }) {
  const w = useWords('notice')
  const f = useFormat()
  const { devices, push, version, pushKey } = preferences
  const [state, setState] = useState(pushState)
  const [here, setHere] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  const [busy, setBusy] = useState(false)
  const look = useCallback(() => void endpointHere().then(setHere), [])
  useEffect(look, [look])
  const choose = useAct(noticeContract.choose, { done: () => w('wish.saved') })
  const add = useAct(noticeContract.addDevice, { done: () => w('wish.push.done') })
  const remove = useAct(noticeContract.removeDevice, { done: () => w('wish.device.removed') })

  async function on(): Promise<void> {
    setBusy(true)
    setFailed(false)
    try {
      const made = await switchOn(pushKey)
      if (made) {
        const { browser, system } = deviceOf(navigator.userAgent)
        const name = [browser, system].filter(Boolean).join(', ')
        if ((await add.act({ body: { ...made, name } })) === null) await switchOff()
      }
    } catch {
      // No way to the browser's push service, or none in this browser after all.
      setFailed(true)
    }
    setState(pushState())
    setBusy(false)
    look()
  }
  async function off(device: Preferences['devices'][number]): Promise<void> {
    if (device.endpoint === here) await switchOff()
    await remove.act({ params: { id: device.id } })
    look()
  }
  const isOn = devices.some(({ endpoint }) => endpoint === here)
  const wish = {
    mailOff: preferences.mailOff,
    quietFrom: preferences.quietFrom,
    quietTo: preferences.quietTo,
  }
  return (
    <Section title={w('wish.push')}>
      <div className="vstack">
        <Checkbox
          label={w('wish.push.on')}
          checked={push}
          disabled={choose.busy}
          onChange={({ currentTarget: { checked } }) =>
            void choose.act({ body: { ...wish, language: preferences.language, push: checked }, version })
          }
        />
        {state !== 'can' ? (
          <p className="note">{w(`wish.push.${state}`)}</p>
        ) : isOn ? (
          <p className="t2 f13">{w('wish.push.here.on')}</p>
        ) : (
          <div>
            <Button loading={busy} onClick={() => void on()}>
              {w('wish.push.here')}
            </Button>
          </div>
        )}
        {failed && (
          <p className="note" role="alert">
            {w('wish.push.failed')}
          </p>
        )}
        {devices.length === 0 ? (
          <p className="t2 f13">{w('wish.devices.none')}</p>
        ) : (
          <ul className="nt-lines">
            {devices.map((device) => {
              const name = device.name || w('wish.device.unknown')
              return (
                <li key={device.id}>
                  <span className="grow">
                    {name}{' '}
                    <span className="t3 f13">{w('wish.device.since', { at: f.instant(device.madeAt) })}</span>
                  </span>
                  <Button
                    size="xs"
                    aria-label={w('wish.device.remove.of', { name })}
                    onClick={() => void off(device)}
                  >
                    {w('wish.device.remove')}
                  </Button>
                </li>
              )
            })}
          </ul>
        )}
      </div>
    </Section>
  )
}
