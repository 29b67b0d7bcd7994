/** /directives/new: a file or pasted text is read, the clerk corrects what was found, and registers it. */
import './intake.css'
import { Button, SegmentedControl, Textarea } from '@mantine/core'
import { useState } from 'react'
import { upload } from '#kit/call.ts'
import { ProblemNote } from '#kit/empty-state.tsx'
import { FileDrop } from '#kit/file-drop.tsx'
import { useFormat } from '#kit/format.ts'
import { useAddress } from '#kit/go.tsx'
import { Page } from '#kit/page.tsx'
import { useAct } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { directiveContract, type Intake } from '../contract.ts'
import { IntakeFound } from './intake-found.tsx'
import { ScanDesk } from './scan.tsx'
import { ScanList } from './scan-list.tsx'
import { StubForm } from './stub-form.tsx'

const most = 2_000_000
const pictures = ['.png', '.jpg', '.jpeg', '.webp', '.tif', '.tiff']
const types = ['.docx', '.pdf', ...pictures, '.txt', '.xlsx', '.html', '.htm', '.edxml', '.xml']

export default function New() {
  const w = useWords('directive')
  const f = useFormat()
  const [asked, ask] = useAddress()
  const [intake, setIntake] = useState<Intake | null>(null)
  const [text, setText] = useState('')
  const [missing, setMissing] = useState<string | null>(null)
  const read = useAct(directiveContract.intakeText, { quiet: true, invalidate: [] })
  const pasting = asked.from === 'text'
  const readText = async () => {
    if (!text.trim()) return setMissing(w('directive.label.new.paste.none'))
    if (text.length > most)
      return setMissing(w('directive.label.new.paste.long', { count: f.number(text.length) }))
    const found = await read.act({ body: { text } })
    if (found) setIntake(found)
  }
  const again = () => {
    setIntake(null)
    if (asked.scan) ask({ scan: undefined })
    read.reset()
  }
  return (
    <Page
      title={w('directive.label.register')}
      crumbs={[{ label: w('directive.label.directives'), to: '/directives' }]}
      help={w('directive.label.new.help')}
      acts={(intake || asked.scan) && <Button onClick={again}>{w('directive.label.new.again')}</Button>}
    >
      <div className="inset in-page">
        {asked.scan && <ScanDesk id={asked.scan} again={again} />}
        {!intake && !asked.scan && (
          <div className="vstack">
            <SegmentedControl
              aria-label={w('directive.label.new.from')}
              className="in-from"
              value={pasting ? 'text' : 'file'}
              onChange={(from) => ask({ from: from === 'text' ? 'text' : undefined })}
              data={[
                { value: 'file', label: w('directive.label.new.file') },
                { value: 'text', label: w('directive.label.new.text') },
              ]}
            />
            {pasting ? (
              <form
                className="vstack"
                noValidate
                onSubmit={(event) => {
                  event.preventDefault()
                  void readText()
                }}
              >
                <Textarea
                  label={w('directive.label.new.paste')}
                  description={w('directive.label.new.paste.hint')}
                  value={text}
                  onChange={({ currentTarget }) => {
                    setText(currentTarget.value)
                    setMissing(null)
                    read.reset()
                  }}
                  error={missing}
                  rows={16}
                />
                <ProblemNote problem={read.problem} />
                <div>
                  <Button type="submit" variant="filled" loading={read.busy}>
                    {w('directive.label.new.read')}
                  </Button>
                </div>
              </form>
            ) : (
              <FileDrop
                types={types}
                send={(file, progress) => upload(directiveContract.intakeFile, file, {}, progress)}
                done={(found) => (found.scan ? ask({ scan: found.scan.id }) : setIntake(found))}
                note={w('directive.label.new.limits')}
              />
            )}
            <p className="t2 f13 prose">{w('directive.label.new.help')}</p>
            <ScanList />
          </div>
        )}
        {intake &&
          !asked.scan &&
          (intake.secrecy === 'none' ? (
            <IntakeFound intake={intake} pasted={intake.file === null ? text : null} />
          ) : (
            <StubForm intake={intake} secrecy={intake.secrecy} />
          ))}
      </div>
    </Page>
  )
}
