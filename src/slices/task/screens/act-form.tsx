/** The form of one act on one task, the same on home, in the side panel and on the page; fetched when an act is first opened. */
import './task.css'
import type { Decision } from '#basics/decision.ts'
import type { Id } from '#basics/values.ts'
import { TroubleState, Waiting } from '#kit/empty-state.tsx'
import { useMe, useToday } from '#kit/me.tsx'
import { useRead } from '#kit/query.ts'
import { type Task, taskContract } from '../contract.ts'
import { type Act, acts } from '../rules.ts'
import { AnswerBlockForm, ReportBlockForm, SettleBlockForm } from './block-forms.tsx'
import { Composer } from './composer.tsx'
import { DemandForm, ExplainForm, SettleExplanationForm } from './explanation-forms.tsx'
import { AskExtensionForm, DecideExtensionForm } from './extension-forms.tsx'
import { DecideForm, SubmitForm } from './result-forms.tsx'
import { AssignForm, CoordinateForm, DecideTransferForm, ProposeTransferForm } from './unit-forms.tsx'

/** Acts that ask for more than a press of the button. */
export type FormAct =
  | 'update'
  | 'submit'
  | 'assignLead'
  | 'accept'
  | 'return'
  | 'proposeTransfer'
  | 'decideTransfer'
  | 'coordinate'
  | 'askExtension'
  | 'decideExtension'
  | 'reportBlock'
  | 'answerBlock'
  | 'settleBlock'
  | 'demandExplanation'
  | 'explain'
  | 'settleExplanation'

type Given = { act: FormAct; onDone: () => void; onClose: () => void }

export function ActForm({ task, act, onDone, onClose }: Given & { task: Task }) {
  const decisions: Record<Act, Decision<unknown>> = acts(task, useMe().actor, useToday())
  const common = { task, onDone, onClose }
  switch (act) {
    case 'update':
      return <Composer task={task} may={decisions.update} onDone={onDone} autoFocus />
    case 'submit':
      return <SubmitForm {...common} may={decisions.submit} />
    case 'assignLead':
      return <AssignForm {...common} may={decisions.assignLead} />
    case 'accept':
    case 'return':
      return <DecideForm {...common} start={act} accept={decisions.accept} giveBack={decisions.return} />
    case 'proposeTransfer':
      return <ProposeTransferForm {...common} may={decisions.proposeTransfer} />
    case 'decideTransfer':
      return <DecideTransferForm {...common} may={decisions.decideTransfer} />
    case 'askExtension':
      return <AskExtensionForm {...common} may={decisions.askExtension} />
    case 'decideExtension':
      return <DecideExtensionForm {...common} may={decisions.decideExtension} />
    case 'reportBlock':
      return <ReportBlockForm {...common} may={decisions.reportBlock} />
    case 'answerBlock':
      return <AnswerBlockForm {...common} may={decisions.answerBlock} />
    case 'settleBlock':
      return <SettleBlockForm {...common} may={decisions.settleBlock} />
    case 'demandExplanation':
      return <DemandForm {...common} may={decisions.demandExplanation} />
    case 'explain':
      return <ExplainForm {...common} may={decisions.explain} />
    case 'settleExplanation':
      return <SettleExplanationForm {...common} may={decisions.settleExplanation} />
    case 'coordinate':
      return <CoordinateForm {...common} may={decisions.coordinate} />
  }
}

/** The same for a row of a list: the whole task is read first, since the rules look at more than a row tells. */
export default function ActOnRow({ id, ...given }: Given & { id: Id }) {
  const task = useRead(taskContract.read, { params: { id } })
  if (task.error) return <TroubleState error={task.error} retry={task.refetch} />
  if (!task.data) return <Waiting lines={3} />
  return <ActForm {...given} task={task.data} />
}
