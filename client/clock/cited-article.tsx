import { useState } from 'react'
import css from './cited-texts.module.css'
import { CitedTexts } from './cited-texts.tsx'

/** A citation that opens on the words it names, below the sentence that it ends: never inside a paragraph. */
export function CitedArticle({ articles }: { articles: string }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className={css.citation}
        aria-expanded={isOpen}
        title={isOpen ? 'Replier le texte' : 'Lire le texte'}
        onClick={() => setIsOpen(!isOpen)}
      >
        {articles}
      </button>
      {isOpen && <CitedTexts articles={articles} />}
    </>
  )
}
