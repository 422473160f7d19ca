import { useQuery } from '@tanstack/react-query';
import { isPassing } from '../api/errors';
import { useApp } from '../ui/app-context';

const fresh = 60_000;
const retry = (count: number, error: Error) => isPassing(error) && count < 3;

export function useBuilder(slug: string) {
  const { api } = useApp();
  return useQuery({
    queryKey: ['builder', slug],
    queryFn: ({ signal }) => api.builder(slug, signal),
    staleTime: fresh,
    retry,
  });
}

export function useSessionTypes(slug: string) {
  const { api } = useApp();
  return useQuery({
    queryKey: ['session-types', slug],
    queryFn: ({ signal }) => api.sessionTypes(slug, signal),
    staleTime: fresh,
    retry,
  });
}
