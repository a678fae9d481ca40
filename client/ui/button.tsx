import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import css from './button.module.css'

type Look = { variant?: 'primary' | 'secondary' | 'quiet'; icon?: LucideIcon; children: ReactNode }

const content = (Icon: LucideIcon | undefined, children: ReactNode) => (
  <>
    {Icon && <Icon aria-hidden size="1.15em" strokeWidth={1.75} />}
    <span>{children}</span>
  </>
)

const look = (variant: Look['variant'] = 'secondary', className = '') => `${css.button} ${css[variant]} ${className}`

export const Button = ({
  variant,
  icon,
  children,
  className,
  type = 'button',
  ...rest
}: Look & ComponentProps<'button'>) => (
  <button type={type} className={look(variant, className)} {...rest}>
    {content(icon, children)}
  </button>
)

/** A link that looks like a button: it goes somewhere or opens a document. */
export const ButtonLink = ({ variant, icon, children, className, ...rest }: Look & ComponentProps<'a'>) => (
  <a className={look(variant, className)} {...rest}>
    {content(icon, children)}
  </a>
)

/** A square button whose word is read aloud and shown in its tip. */
export const IconButton = ({
  icon: Icon,
  label,
  className = '',
  type = 'button',
  ...rest
}: { icon: LucideIcon; label: string } & Omit<ComponentProps<'button'>, 'children'>) => (
  <button type={type} aria-label={label} title={label} className={`${css.icon} ${className}`} {...rest}>
    <Icon aria-hidden size="1.25em" strokeWidth={1.75} />
  </button>
)
