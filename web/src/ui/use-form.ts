import { type FormEvent, useRef, useState } from 'react';

type Faults<V> = Partial<Record<keyof V, string | null>>;

// The values of a form of texts, and what is wrong with them: told when it is sent, and gone as soon
// as it is put right. The first fault gets the focus.
export function useForm<V extends Record<string, string>>(
  first: V,
  faultsOf: (values: V) => Faults<V>,
  send: (values: V) => void,
) {
  const [values, setValues] = useState(first);
  const [isChecked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const faults: Faults<V> = isChecked ? faultsOf(values) : {};

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (Object.values(faultsOf(values)).every((fault) => !fault)) return send(values);
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
    );
  };
  const field = (name: keyof V & string) => ({
    name,
    value: values[name] ?? '',
    error: faults[name] ?? null,
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((known) => ({ ...known, [name]: value }));
    },
  });
  return { field, props: { ref: form, onSubmit, noValidate: true } };
}
