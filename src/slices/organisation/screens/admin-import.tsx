/** Import in three steps: a file, what is wrong in it by row and column, and publishing all of it at once. */
import { Button, SegmentedControl } from '@mantine/core'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import { useState } from 'react'
import { Id } from '#basics/values.ts'
import { download, upload } from '#kit/call.ts'
import { TroubleState, Waiting } from '#kit/empty-state.tsx'
import { FileDrop } from '#kit/file-drop.tsx'
import { useAddress } from '#kit/go.tsx'
import { useRead } from '#kit/query.ts'
import { tellTrouble } from '#kit/tell.tsx'
import { organisationContract } from '../contract.ts'
import { ImportKind, MOST_FILE_SIZE } from '../contract-import.ts'
import { ImportReport } from './admin-import-report.tsx'
import { Steps } from './import-steps.tsx'
import { useLabels } from './labels.ts'

/** The import that is looked at stands in the address, so that the report can be left and taken up again. */
export function AdminImport() {
  const [asked, ask] = useAddress()
  const id = Id.safeParse(asked.import)
  const show = (shown: string | undefined) => ask({ import: shown }, { push: true })
  return id.success ? (
    <Checked id={id.data} another={() => show(undefined)} />
  ) : (
    <Choose checked={(made) => show(made)} />
  )
}

function Choose({ checked }: { checked: (id: string) => void }) {
  const l = useLabels()
  const [kind, setKind] = useState<ImportKind>('units')
  return (
    <>
      <Steps now={0} />
      <div className="vstack" style={{ maxWidth: 640 }}>
        <SegmentedControl
          aria-label={l('import.kind')}
          value={kind}
          onChange={(chosen) => setKind(ImportKind.parse(chosen))}
          data={ImportKind.options.map((one) => ({ value: one, label: l(`import.${one}`) }))}
        />
        <div className="hstack wrap">
          <Button
            leftSection={<IconDownload className="icon" aria-hidden="true" />}
            onClick={() =>
              void download(organisationContract.importTemplate, { query: { kind } }).catch(tellTrouble)
            }
          >
            {l('import.template')}
          </Button>
          <span className="t3 f13">{l('import.template-what')}</span>
        </div>
        <FileDrop
          key={kind}
          label={l('import.drop')}
          types={['.csv', '.xlsx']}
          most={MOST_FILE_SIZE}
          send={(file, progress) =>
            upload(organisationContract.upload, file, {}, progress, { query: { kind } })
          }
          done={({ id }) => checked(id)}
          note={l('import.nothing-yet')}
        />
      </div>
    </>
  )
}

function Checked({ id, another }: { id: string; another: () => void }) {
  const l = useLabels()
  const { data, error, refetch } = useRead(organisationContract.readImport, { params: { id } })
  if (data) return <ImportReport report={data} another={another} />
  return (
    <>
      <Steps now={1} />
      {error ? (
        <>
          <TroubleState error={error} retry={() => void refetch()} />
          <Button onClick={another}>{l('import.another')}</Button>
        </>
      ) : (
        <Waiting lines={6} />
      )}
    </>
  )
}
