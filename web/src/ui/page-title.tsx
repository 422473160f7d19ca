import { type ReactNode, useEffect, useRef } from 'react';

// The first page a browser opens keeps the focus where the browser puts it.
let isFirst = true;

type Props = { title: string; of?: string | undefined; children?: ReactNode; className?: string };

// The one h1 of a screen. A new screen gets the focus there, so that its name is read out once and
// the keyboard goes on from its top.
export function PageTitle({ title, of, children, className }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef<string | null>(null);

  useEffect(() => {
    document.title = of ? `${title}, ${of}` : title;
    if (shown.current !== title && !isFirst) heading.current?.focus();
    shown.current = title;
    isFirst = false;
  }, [title, of]);

  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children ?? title}
    </h1>
  );
}
