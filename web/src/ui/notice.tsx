import type { ReactNode } from 'react';

type Props = {
  tone: 'trouble' | 'moving' | 'calm';
  title?: string | undefined;
  children?: ReactNode;
  role?: 'status' | 'alert';
};

// In the place where the content would be, never floating above it.
export function Notice({ tone, title, children, role }: Props) {
  return (
    <div className={`box ${tone} stack-2`} role={role}>
      {title && (
        <p>
          <b>{title}</b>
        </p>
      )}
      {children}
    </div>
  );
}
