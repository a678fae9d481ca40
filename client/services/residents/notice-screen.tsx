import { useEffect, useState } from 'react'
import { addressOf, call } from '#client/api/call.ts'
import { ApiProblem, asProblem } from '#client/api/problem.ts'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { PublicNotice } from '#contract/services/notices/notice.ts'
import { noticeOperations } from '#contract/services/notices/notice-operations.ts'
import type { CommuneBoard } from '#contract/services/residents/board.ts'
import { instantText } from '#wording/day.ts'
import { shownText } from '#wording/services/notices/notice-words.ts'
import { GoLink } from './go-link.tsx'
import { NoticeKind, noticeClass } from './notice-head.tsx'
import css from './residents.module.css'

/** Counted once as long as the page is open, and without a network not at all. */
const opened = new Set<string>()

/** Of the board of the commune; else asked for: a notification may be of another commune, or later than the board. */
function useNotice(notices: readonly PublicNotice[], id: string): PublicNotice | ApiProblem | undefined {
  const shown = notices.find((one) => one.id === id)
  const [asked, setAsked] = useState<PublicNotice | ApiProblem | undefined>(undefined)
  const isShown = shown !== undefined
  useEffect(() => {
    if (isShown) return
    call(noticeOperations.publicNotice, { params: { id } }).then(setAsked, (error) => setAsked(asProblem(error)))
  }, [id, isShown])
  return shown ?? asked
}

/** A notice, whole. */
export function NoticeScreen({ board: { commune, notices }, id }: { board: CommuneBoard; id: string }) {
  const notice = useNotice(notices, id)
  const isThere = notice !== undefined && 'body' in notice
  usePageTitle(isThere ? notice.title : 'Annonce')
  useEffect(() => {
    if (!isThere || opened.has(id)) return
    opened.add(id)
    void call(noticeOperations.openNotice, { params: { id }, body: { commune: commune.inseeCode } }).catch(
      () => undefined,
    )
  }, [id, isThere, commune.inseeCode])
  return (
    <>
      {notice === undefined && <Skeleton lines={6} label="Lecture de l’annonce" />}
      {isThere && <Told notice={notice} />}
      {notice instanceof ApiProblem && <Absent problem={notice} />}
      <p>
        <GoLink to={{ at: 'notices' }}>Toutes les annonces</GoLink>
      </p>
    </>
  )
}

const Told = ({ notice }: { notice: PublicNotice }) => (
  <article className={noticeClass(notice)}>
    <NoticeKind {...notice} />
    <h1>{notice.title}</h1>
    <p className={prose.soft}>
      {shownText(notice.shownFrom, notice.shownTo)}
      {notice.areaLabel && `, ${notice.areaLabel}`}
    </p>
    {notice.picture && (
      <img
        className={css.picture}
        src={addressOf(noticeOperations.noticePicture, { params: { id: notice.id } })}
        alt={notice.picture.alt}
      />
    )}
    <p className={css.text}>{notice.body}</p>
    <p className={prose.tiny}>Écrite le {instantText(notice.writtenAt)}.</p>
  </article>
)

const Absent = ({ problem }: { problem: ApiProblem }) =>
  problem.status === 404 ? (
    <>
      <h1>Cette annonce n’est plus affichée</h1>
      <p>Elle est finie, ou la mairie l’a retirée.</p>
    </>
  ) : (
    <>
      <h1>Annonce</h1>
      <ProblemNotice error={problem} />
    </>
  )
