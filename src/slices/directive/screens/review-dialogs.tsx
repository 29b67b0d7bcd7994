/** What a review asks before it does something: a reason, a place to cut at, the last look before tasks are given, the header. */
import { useWords } from '#kit/words.ts'
import type { Directive } from '../contract.ts'
import { CutDialog } from './cut-dialog.tsx'
import type { Desk } from './desk.ts'
import { FillDialog } from './fill-dialog.tsx'
import { HeaderPanel } from './header-panel.tsx'
import { IssueDialog } from './issue-dialog.tsx'
import { LessonForm } from './lesson-form.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import type { ReviewData } from './use-review.ts'
import type { ReviewActs } from './use-review-acts.ts'

export function ReviewDialogs({
  directive,
  desk,
  data: { clear, dayless, uncovered, progress, office, may },
  acts: { asking, ask, dropFor, noTaskFor, cut, fillDays },
}: {
  directive: Directive
  desk: Desk
  data: ReviewData
  acts: ReviewActs
}) {
  const w = useWords('directive')
  const close = () => ask(null)
  return (
    <>
      {asking?.what === 'drop' && (
        <ReasonDialog
          title={w('directive.label.drop.title')}
          what={w('directive.label.drop.why')}
          close={close}
          act={(reason) => dropFor(asking.proposal, reason)}
        />
      )}
      {asking?.what === 'noTask' && (
        <ReasonDialog
          title={w('directive.label.noTask.title', {
            reference: directive.provisionRows.find(({ id }) => id === asking.provision)?.reference ?? '',
          })}
          also={uncovered.filter((id) => id !== asking.provision).length}
          close={close}
          act={(reason, also) => noTaskFor(asking.provision, reason, also)}
        />
      )}
      {asking?.what === 'fill' && <FillDialog count={dayless.length} act={fillDays} close={close} />}
      {asking?.what === 'split' && (
        <CutDialog
          proposal={asking.proposal}
          text={directive.text}
          at={asking.at}
          close={close}
          cut={(at) => cut(asking.proposal, at)}
        />
      )}
      {asking?.what === 'offer' && desk.offer && (
        <LessonForm
          title={w('directive.label.lessons.change')}
          start={desk.offer}
          issuer={directive.issuer}
          send={desk.remember}
          close={close}
        />
      )}
      <IssueDialog
        opened={asking?.what === 'issue'}
        {...clear}
        toSee={progress.toSee}
        uncovered={progress.uncovered}
        close={close}
        act={() => desk.issue(directive.version)}
      />
      <HeaderPanel
        directive={directive}
        opened={asking?.what === 'header'}
        whyNot={office ? may.change : undefined}
        save={desk.correct}
        close={close}
      />
    </>
  )
}
