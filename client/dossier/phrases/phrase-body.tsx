import prose from '#client/ui/prose.module.css'
import css from './phrases.module.css'

/** The words in braces are those that the dossier fills. */
export const PhraseBody = ({ body }: { body: string }) => (
  <p className={`${prose.law} ${css.law}`}>
    {body.split(/(\{[a-z]+\}|\[à compléter[^\]]*\])/).map((part, index) =>
      index % 2 === 0 ? (
        part
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed text, in their order
        <mark key={index}>{part.replaceAll(/[{}]/g, '')}</mark>
      ),
    )}
  </p>
)
