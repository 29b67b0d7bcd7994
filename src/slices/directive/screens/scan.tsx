/** One scan on its way: how far it is, what was found in it, or what was wrong; it can be left, and taken back. */
import { Button } from '@mantine/core'
import { EmptyState, ProblemNote, TroubleState } from '#kit/empty-state.tsx'
import { ProblemError } from '#kit/problem.ts'
import { Progress } from '#kit/progress.tsx'
import { useAct, useRead } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { directiveContract, type Intake } from '../contract.ts'
import { IntakeFound } from './intake-found.tsx'
import { useScanWords } from './scan-list.tsx'
import { StubForm } from './stub-form.tsx'

const isGone = (error: unknown): boolean => error instanceof ProblemError && error.status === 404

export function ScanDesk({ id, again }: { id: string; again: () => void }) {
  const w = useWords('directive')
  const { data, error, refetch } = useRead(
    directiveContract.intake,
    { params: { scan: id } },
    { every: (shown) => (shown?.scan?.state === 'waiting' ? 1000 : false) },
  )
  const drop = useAct(directiveContract.dropIntake, {
    quiet: true,
    done: () => w('directive.label.scan.dropped'),
  })
  const takeBack = async () => {
    if ((await drop.act({ params: { scan: id } })) !== null) again()
  }
  // One that was just dropped is read once more on the way out.
  if (error && !drop.busy)
    return isGone(error) ? (
      <EmptyState what={w('directive.label.scan.gone')} />
    ) : (
      <TroubleState error={error} retry={() => void refetch()} />
    )
  if (!data?.scan) return null
  const { state } = data.scan
  const away = (
    <div className="hstack">
      <Button loading={drop.busy} onClick={() => void takeBack()}>
        {w(state === 'waiting' ? 'directive.label.scan.stop' : 'directive.label.scan.drop')}
      </Button>
      <ProblemNote problem={drop.problem} />
    </div>
  )
  if (state === 'secret' && data.secrecy !== 'none')
    return (
      <div className="vstack">
        <StubForm intake={data} secrecy={data.secrecy} />
        {away}
      </div>
    )
  return state === 'done' ? (
    <div className="vstack">
      <IntakeFound intake={data} pasted={null} />
      {away}
    </div>
  ) : (
    <div className="vstack in-scan">
      <p className="b6">{data.name}</p>
      {state === 'failed' ? <Failed problem={data.scan.problem} /> : <Reading scan={data.scan} />}
      {away}
    </div>
  )
}

type Scan = NonNullable<Intake['scan']>
function Reading({ scan }: { scan: Scan }) {
  const w = useWords('directive')
  const say = useScanWords()
  return (
    <Progress
      label={say(scan)}
      {...(scan.pages === null ? {} : { done: scan.read, total: scan.pages })}
      note={w('directive.label.scan.leave')}
    />
  )
}

function Failed({ problem }: { problem: Scan['problem'] }) {
  const w = useWords('directive')
  return (
    <div className="note problem" role="alert">
      <p className="b6">{w('directive.label.scan.failed')}</p>
      <p>{w(problem ?? 'scan.too-hard')}</p>
    </div>
  )
}
