import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Api } from '../api/client';
import { isPassing } from '../api/errors';
import { useApp } from '../ui/app-context';

const staleTime = 60_000;
const retry = (count: number, error: Error) => isPassing(error) && count < 2;

export const builderQuery = (api: Api, slug: string) =>
  queryOptions({
    queryKey: ['builder', slug],
    queryFn: ({ signal }) => api.builder(slug, signal),
    staleTime,
    retry,
  });

export const sessionTypesQuery = (api: Api, slug: string) =>
  queryOptions({
    queryKey: ['session-types', slug],
    queryFn: ({ signal }) => api.sessionTypes(slug, signal),
    staleTime,
    retry,
  });

export function useBuilder(slug: string) {
  return useQuery(builderQuery(useApp().api, slug));
}

export function useSessionTypes(slug: string) {
  return useQuery(sessionTypesQuery(useApp().api, slug));
}
