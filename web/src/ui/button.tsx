import type { ComponentProps, ReactNode } from 'react';
import { Link } from 'react-router';

type Kind = 'primary' | 'secondary' | 'danger';
type Look = {
  kind?: Kind | undefined;
  full?: boolean | undefined;
  large?: boolean | undefined;
  className?: string | undefined;
};

const kinds: Record<Kind, string> = { primary: '', secondary: 'sec', danger: 'danger' };

function classes({ kind = 'primary', full, large, className }: Look): string {
  return ['btn', kinds[kind], full && 'full', large && 'pay', className].filter(Boolean).join(' ');
}

type ButtonProps = Look &
  Omit<ComponentProps<'button'>, 'className'> & { busy?: boolean | undefined };

// A busy button keeps its focus and its place; it only does nothing.
export function Button({ kind, full, large, className, busy, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy || undefined}
      className={classes({ kind, full, large, className })}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}

type LinkProps = Look & { to: string; state?: unknown; children: ReactNode };

export function ButtonLink({ to, state, children, ...look }: LinkProps) {
  return (
    <Link to={to} state={state} className={classes(look)}>
      {children}
    </Link>
  );
}

type OutsideProps = Look & { href: string; children: ReactNode; download?: boolean };

// To another site, or a file: in a new tab, which knows nothing of this one.
export function ButtonOut({ href, children, download, ...look }: OutsideProps) {
  return (
    <a
      href={href}
      className={classes(look)}
      {...(download ? { download: '' } : { target: '_blank', rel: 'noopener noreferrer' })}
    >
      {children}
    </a>
  );
}
