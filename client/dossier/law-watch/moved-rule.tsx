import { Link } from '@tanstack/react-router'
import prose from '#client/ui/prose.module.css'
import type { MovedRule } from '#contract/dossier/law-watch/law-watch.ts'
import { movedRuleNote, touchedText } from '#wording/dossier/law-watch/law-watch.ts'
import css from './law-watch.module.css'

/** One rule to read again: what it says, what its article says today, whom it touches. */
export function MovedRuleItem({ rule, dossierCount }: { rule: MovedRule; dossierCount: number }) {
  return (
    <li className={css.rule}>
      <h2>
        {rule.article} <span className={prose.soft}>{rule.table}</span>
      </h2>
      <p className={prose.note}>{movedRuleNote(rule)}</p>
      <div className={css.beside}>
        <section>
          <h3>La règle</h3>
          <p>{rule.says}</p>
        </section>
        <section>
          <h3>Le texte aujourd’hui</h3>
          {rule.texts.map((text) => (
            <Today key={`${text.code} ${text.reference}`} text={text} />
          ))}
        </section>
      </div>
      <Touched dossiers={rule.dossiers} dossierCount={dossierCount} />
    </li>
  )
}

function Today({ text: { reference, code, texts } }: { text: MovedRule['texts'][number] }) {
  return (
    <>
      <p className={prose.soft}>{`${reference}, ${code}`}</p>
      {texts.length === 0 && <p>Introuvable sous ce numéro.</p>}
      {texts.map((paragraphs) => (
        <blockquote key={paragraphs.join('\n')} className={css.words}>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </blockquote>
      ))}
    </>
  )
}

function Touched({ dossiers, dossierCount }: Pick<MovedRule, 'dossiers'> & { dossierCount: number }) {
  return (
    <section>
      <h3>Dossiers en cours</h3>
      <p className={prose.note}>{touchedText(dossiers.length, dossierCount)}</p>
      {dossiers.length > 0 && (
        <ul className={prose.bullets}>
          {dossiers.map(({ id, number, title }) => (
            <li key={id}>
              <Link to="/dossiers/$id" params={{ id }}>
                {number}
              </Link>{' '}
              {title}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
