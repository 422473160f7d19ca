// Generated from the server's OpenAPI document; `./run docs` writes this file.

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The way in for people
         * @description Leads to the builder's page where there is one builder. Without the web UI: 404.
         */
        get: operations["showHome"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a booking
         * @description Copies the session type's price and policy into the booking and answers with the client's credential and with Calendly's page, where the client takes a time. Nothing is taken and nothing is charged yet. Price, currency and addresses are ours: a body that sends one is refused like any other unknown field.
         */
        post: operations["beginBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        /**
         * A booking, now or when it has changed
         * @description With `after` and `wait` the answer waits until the booking's version is greater than `after`, for at most `wait` seconds; when the time is over it is the booking as it is, with the same version.
         */
        get: operations["getBooking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{code}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        /**
         * The session for a calendar program
         * @description While the booking is confirmed, and after it has taken place.
         */
        get: operations["getCalendarFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{code}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        /**
         * What a cancellation by the client would come to
         * @description To the cent, and the same until `valid_until` if nothing else happens.
         */
        get: operations["quoteCancellation"];
        put?: never;
        /**
         * Cancel a booking as its client
         * @description `expected_refund` is the quote's: where that is another by now, nothing happens and the answer holds the new `quote`.
         */
        post: operations["cancelBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{code}/checkout": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open Stripe's payment page
         * @description Answers the same page on every repeat while it can be paid, whatever the key: there is never a second one. The hold is extended once, when the page is opened first. Takes no body.
         */
        post: operations["startCheckout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{code}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say how it was
         * @description Of `booking` as soon as it is confirmed, of `session` once that has taken place. The last word of a kind counts.
         */
        post: operations["giveFeedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{code}/funnel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that the client's page came by a step
         * @description Counted once per booking and step. A step that is not known counts as another. Needs no Idempotency-Key.
         */
        post: operations["noteStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{code}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Where the client chooses another time
         * @description Nothing changes until the client has chosen on Calendly's page. What was paid stays with the booking; a type of another price is never charged silently.
         */
        post: operations["rescheduleBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{code}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a time was taken on Calendly's page
         * @description A hint, accepted in every stage and never believed: Calendly is asked. Without it the same happens when Calendly's webhook comes.
         */
        post: operations["hintSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{code}/slot": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose the time of a booking that is paid first
         * @description Holds the time for the payment; it is booked at Calendly when it is paid. Should somebody else have it by then, the stage is `placing`, `slot` is among the actions again, and another time can be chosen until `choose_until`; after that the money goes back.
         */
        post: operations["chooseSlot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{code}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        /**
         * A booking as it changes
         * @description Server-sent events: the booking as it is, then each new version, as `event: booking` with the version as `id` and the representation as `data`. A comment is sent every 15 seconds. Ends after an hour, and when the service stops: open it again with a new ticket, and poll the booking meanwhile. 503: too many follow; poll.
         */
        get: operations["followBooking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{code}/stream-ticket": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get what opens the stream of a booking
         * @description For an EventSource that can send no header. A ticket opens the stream of this booking once, within a minute. Takes no body and no Idempotency-Key.
         */
        post: operations["makeStreamTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/builder/bookings/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        /**
         * Everything about one booking
         * @description Its representation, its records at both providers, its outbox and the arrivals that concerned it. Needs the key of its builder, or an operator's.
         */
        get: operations["getBuilderBooking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/builder/bookings/{code}/attention/clear": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that it has been dealt with */
        post: operations["builderClearAttention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/builder/bookings/{code}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a booking */
        post: operations["builderCancelBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/builder/bookings/{code}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        /** What a cancellation would come to */
        get: operations["builderQuoteCancellation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/builder/bookings/{code}/charges/{n}/waive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
                /** @description The refund's or charge's number within the booking. */
                n: components["parameters"]["RecordNumber"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a charge no more */
        post: operations["builderWaiveCharge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/builder/bookings/{code}/difference": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide what becomes of the price after a reschedule to another type */
        post: operations["builderDecideDifference"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/builder/bookings/{code}/no-show/mark": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the client did not come; Calendly is told */
        post: operations["builderMarkNoShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/builder/bookings/{code}/no-show/unmark": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take that back, at Calendly as well */
        post: operations["builderUnmarkNoShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/builder/bookings/{code}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a part of the payment back, or the rest of it */
        post: operations["builderRefundPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/builder/bookings/{code}/refunds/{n}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
                /** @description The refund's or charge's number within the booking. */
                n: components["parameters"]["RecordNumber"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a refund go that waits for a word */
        post: operations["builderApproveRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/builder/bookings/{code}/refunds/{n}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
                /** @description The refund's or charge's number within the booking. */
                n: components["parameters"]["RecordNumber"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep the amount of a refund that waits */
        post: operations["builderDeclineRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/builder/bookings/{code}/refunds/{n}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
                /** @description The refund's or charge's number within the booking. */
                n: components["parameters"]["RecordNumber"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a refund anew that Stripe failed or refused */
        post: operations["builderRetryRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/builder/unlinked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Times taken on Calendly's page that belong to no booking, oldest first */
        get: operations["builderListUnlinked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/builder/unlinked/{id}/charge": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Calendly's id of the invitee. */
                id: components["parameters"]["UnlinkedId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mail its client a link to pay, good for a day */
        post: operations["builderChargeUnlinked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/builder/unlinked/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Calendly's id of the invitee. */
                id: components["parameters"]["UnlinkedId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that it is none of ours */
        post: operations["builderDismissUnlinked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/builder/unlinked/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Calendly's id of the invitee. */
                id: components["parameters"]["UnlinkedId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whose time it is: a booking's that has none yet */
        post: operations["builderLinkUnlinked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/builders/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The builder's name in addresses.
                 * @example demo
                 */
                slug: components["parameters"]["Slug"];
            };
            cookie?: never;
        };
        /** Who sells sessions */
        get: operations["getBuilder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/builders/{slug}/photo": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The builder's name in addresses.
                 * @example demo
                 */
                slug: components["parameters"]["Slug"];
            };
            cookie?: never;
        };
        /** A picture of the builder */
        get: operations["getBuilderPhoto"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/builders/{slug}/session-types": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The builder's name in addresses.
                 * @example demo
                 */
                slug: components["parameters"]["Slug"];
            };
            cookie?: never;
        };
        /**
         * What a builder offers, in the builder's order
         * @description Types that are no longer offered are left out; bookings of them go on.
         */
        get: operations["listSessionTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether what was written down is as it was written */
        get: operations["verifyAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/bookings/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        /**
         * Everything about one booking
         * @description Its representation, its records at both providers, its outbox and the arrivals that concerned it. Needs an operator's key.
         */
        get: operations["getOperatorBooking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/bookings/{code}/attention/clear": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that it has been dealt with */
        post: operations["operatorClearAttention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/bookings/{code}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a booking */
        post: operations["operatorCancelBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/bookings/{code}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        /** What a cancellation would come to */
        get: operations["operatorQuoteCancellation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/bookings/{code}/charges/{n}/waive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
                /** @description The refund's or charge's number within the booking. */
                n: components["parameters"]["RecordNumber"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a charge no more */
        post: operations["operatorWaiveCharge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/bookings/{code}/difference": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide what becomes of the price after a reschedule to another type */
        post: operations["operatorDecideDifference"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/bookings/{code}/no-show/mark": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the client did not come; Calendly is told */
        post: operations["operatorMarkNoShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/bookings/{code}/no-show/unmark": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take that back, at Calendly as well */
        post: operations["operatorUnmarkNoShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/bookings/{code}/note": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write something down about a booking */
        post: operations["noteBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/bookings/{code}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a part of the payment back, or the rest of it */
        post: operations["operatorRefundPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/bookings/{code}/refunds/{n}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
                /** @description The refund's or charge's number within the booking. */
                n: components["parameters"]["RecordNumber"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a refund go that waits for a word */
        post: operations["operatorApproveRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/bookings/{code}/refunds/{n}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
                /** @description The refund's or charge's number within the booking. */
                n: components["parameters"]["RecordNumber"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep the amount of a refund that waits */
        post: operations["operatorDeclineRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/bookings/{code}/refunds/{n}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
                /** @description The refund's or charge's number within the booking. */
                n: components["parameters"]["RecordNumber"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a refund anew that Stripe failed or refused */
        post: operations["operatorRetryRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/books": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where all the money is, and what does not add up */
        get: operations["getBooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forget everybody with an e-mail address */
        post: operations["erasePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What does not add up, oldest first */
        get: operations["listExceptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/exceptions/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number that lists show. */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept an exception as it is; it opens again when it says something else */
        post: operations["closeException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/exceptions/{id}/own": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number that lists show. */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say who looks after an exception */
        post: operations["ownException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/flags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is switched on */
        get: operations["listFlags"];
        put?: never;
        /**
         * Switch a flag on or off
         * @description Takes effect at once, for every instance, and outlives a restart.
         */
        post: operations["setFlag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Arrivals in one state, newest last
         * @description At most 200. Without `state`: what is parked and waits for a person.
         */
        get: operations["listInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/inbox/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number that lists show. */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have an arrival read again; a dry run answers 200 and changes nothing */
        post: operations["replayArrival"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bookings found by anything */
        get: operations["lookUp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/reconcile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare every booking with both providers
         * @description Begins a run, unless one is under way; needs no body. What is found is put right by itself; the list of runs says what changed and what needs a person.
         */
        post: operations["beginReconciliation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/reconciliations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What comparing every booking came to, newest run first
         * @description The newest run comes with its bookings that were fixed or need a person.
         */
        get: operations["listReconciliations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/unlinked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Times taken on Calendly's page that belong to no booking, oldest first */
        get: operations["operatorListUnlinked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/unlinked/{id}/charge": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Calendly's id of the invitee. */
                id: components["parameters"]["UnlinkedId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mail its client a link to pay, good for a day */
        post: operations["operatorChargeUnlinked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/unlinked/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Calendly's id of the invitee. */
                id: components["parameters"]["UnlinkedId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that it is none of ours */
        post: operations["operatorDismissUnlinked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/unlinked/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Calendly's id of the invitee. */
                id: components["parameters"]["UnlinkedId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whose time it is: a booking's that has none yet */
        post: operations["operatorLinkUnlinked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recovery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have the links of one's bookings mailed
         * @description Mails a link for each booking of the address that is not long over, at most ten. The answer is the same whether there are any. Needs no Idempotency-Key.
         */
        post: operations["findBookings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recovery/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What stands behind `#t=` in the link of a letter. */
                token: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange the link of a letter for the booking's cookie
         * @description For browsers. May be repeated while the link is not too old. Takes no body.
         */
        post: operations["openLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session-types/{id}/times": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The session type's `id`. */
                id: string;
            };
            cookie?: never;
        };
        /**
         * The times that can be chosen
         * @description What Calendly offers, without the times that are held here for others. A list of now: a time is held only by `POST …/slot`. Nothing is listed that starts over a year ahead.
         */
        get: operations["listTimes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/booking/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        /**
         * The page that Stripe's payment page and the letters lead to
         * @description The same for every code, so that it tells nobody anything.
         */
        get: operations["showReturnPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process answers */
        get: operations["getLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether work can be done
         * @description The store answers and its data belong to this installation.
         */
        get: operations["getReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/calendly/{ref}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Names one registered webhook; unguessable. */
                ref: components["parameters"]["Ref"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * News from Calendly
         * @description Called by Calendly alone, on the same terms as Stripe's.
         */
        post: operations["receiveCalendlyWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/stripe/{ref}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Names one registered webhook; unguessable. */
                ref: components["parameters"]["Ref"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * News from Stripe
         * @description Called by Stripe alone. An authentic event is stored before it is acknowledged, whatever is in it; an authentic one outside of the time tolerance is stored too. A repeated event is acknowledged again.
         */
        post: operations["receiveStripeWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Something that can be done with the booking now. */
        Action: {
            /** Format: uri-reference */
            href: string;
            method: string;
            name: string;
        };
        Answer: {
            answer: string;
            question: string;
        };
        Arrival: {
            event_id: string;
            /** Format: int64 */
            id: number;
            provider: string;
            /** @description Why it is ignored or parked. */
            reason: string;
            /** Format: date-time */
            received_at: string;
            /** @description Authentic, but outside of the time tolerance. */
            stale: boolean;
            state: string;
            tries: number;
            type: string;
        };
        AuditFindings: {
            /** @description 0 on all but the first page. */
            anchors: number;
            broken: {
                chain: string;
                entry: number;
                what: string;
            }[];
            chains: number;
            entries: number;
            next: components["schemas"]["Cursor"];
            /** @description Of this page. */
            whole: boolean;
        };
        BeginBooking: {
            answers?: components["schemas"]["Answer"][] | null;
            client: {
                /** Format: email */
                email: string;
                /** @description What letters are written in: `en`, or `de`. Another word counts as `en`. */
                language?: string | null;
                /** @description One line that is not blank, 200 bytes of UTF-8 at most. */
                name: string;
                /**
                 * @description An IANA time zone; times are shown to the client in it.
                 * @example Europe/Berlin
                 */
                timezone: string;
            };
            /** @description If it is sent, it must be the session type's. */
            mode?: string | null;
            /** @description For the person they meet, as it was typed. */
            notes?: string | null;
            session_type: string;
            /** @description Where the client came from; goes on to Calendly with the booking. */
            utm?: {
                campaign?: string | null;
                medium?: string | null;
                source?: string | null;
                term?: string | null;
            } | null;
        };
        BegunBooking: {
            booking: components["schemas"]["Booking"];
            /** @description The credential of this booking's client. It is not stored: keep it. */
            client_token: string;
            /**
             * Format: uri
             * @description Calendly's page for this booking, filled in as far as is known.
             */
            scheduling_url: string;
        };
        Booking: {
            /** @description Exactly what can be done now: each works, none is missing. */
            actions: components["schemas"]["Action"][];
            /** @description The booking whose link was used for another time; that one stays as it is. */
            again_of?: string;
            answers?: components["schemas"]["Answer"][];
            /** @description Somebody is looking at this booking. */
            attention?: {
                reason: string;
                /** Format: date-time */
                since: string;
            };
            builder: components["schemas"]["Builder"];
            charges?: components["schemas"]["Charge"][];
            checkout?: components["schemas"]["Checkout"];
            /**
             * Format: date-time
             * @description While another time can be chosen for one that was paid and lost: until then the money waits.
             */
            choose_until?: string;
            client: {
                email: string;
                language: string;
                name: string;
                timezone: string;
            };
            /** @description What people say on the telephone. It opens nothing by itself. */
            code: string;
            feedback?: components["schemas"]["GivenFeedback"][];
            /** @description What has happened, oldest first. */
            history: {
                /** Format: date-time */
                at: string;
                /** @description What it was; the name of a stage where that was reached. */
                kind: string;
                /** @description For people; may change. */
                text: string;
            }[];
            /**
             * Format: date-time
             * @description While held.
             */
            hold_expires_at?: string;
            /** @description How the last try to pay stands. declined: a card or a bank debit was, nothing was charged, and the client may pay once more. */
            last_payment?: {
                /**
                 * Format: date-time
                 * @description When it was declined or paid, by Stripe's clock.
                 */
                at?: string;
                status: string;
            };
            money: {
                paid: components["schemas"]["Money"];
                price: components["schemas"]["Money"];
                refund_state: string;
                refunded: components["schemas"]["Money"];
            };
            notes?: string;
            /**
             * Format: uri
             * @description Stripe's receipt of the payment.
             */
            receipt_url?: string;
            refunds: components["schemas"]["Refund"][];
            /** @description Where the session was moved, newest last. */
            reschedules?: {
                /** Format: date-time */
                at: string;
                from: components["schemas"]["Span"];
                to: components["schemas"]["Span"];
            }[];
            /**
             * Format: uri
             * @description Where its time is taken: Calendly's page for this booking, in `draft`.
             */
            scheduling_url?: string;
            /** @description The terms that the booking began with. */
            session_type: components["schemas"]["Terms"] & {
                category?: string;
                description?: string;
            };
            slot?: components["schemas"]["Slot"];
            stage: components["schemas"]["Stage"];
            /**
             * Format: int64
             * @description Grows with every change; the ETag is made of it.
             */
            version: number;
        };
        Books: {
            /** Format: date-time */
            at: string;
            exceptions: components["schemas"]["Exception"][];
            /** @description Arrivals that wait for a person. */
            parked: number;
            /** @description A row per currency: captured + missing = refunded + owed_back + withdrawn + retained. */
            totals: {
                bookings: number;
                captured: components["schemas"]["Money"];
                currency: string;
                in_exception: components["schemas"]["Money"];
                missing: components["schemas"]["Money"];
                owed_back: components["schemas"]["Money"];
                refunded: components["schemas"]["Money"];
                retained: components["schemas"]["Money"];
                withdrawn: components["schemas"]["Money"];
            }[];
        };
        Builder: {
            /** @description What they say of themselves. */
            line?: string;
            name: string;
            /**
             * Format: uri-reference
             * @description The path of their picture.
             */
            photo?: string;
            /** Format: uri */
            privacy_url?: string;
            slug: string;
            /** Format: uri */
            terms_url?: string;
            /** @description An IANA time zone. */
            timezone: string;
        };
        Cancellation: {
            expected_refund: components["schemas"]["Money"];
            reason?: string;
        };
        /** @description What is to be paid on top of the session's price; `checkout` is where. */
        Charge: {
            amount: components["schemas"]["Money"];
            /** Format: date-time */
            due_by: string;
            n: number;
            reason: string;
            status: string;
        };
        Checkout: {
            /**
             * Format: date-time
             * @description Until when the time is held for the payment.
             */
            expires_at: string;
            /**
             * Format: uri
             * @description Stripe's payment page.
             */
            url: string;
        };
        ChooseSlot: {
            /**
             * Format: date-time
             * @description One of the session type's times.
             */
            start: string;
        };
        /** @description The next page is the same address with `cursor` set to this; null on the last. */
        Cursor: string | null;
        Difference: {
            /**
             * @description `charge_difference` asks for what is more, which only the client's own act pays, and gives back what is less; `refund_difference` does the latter alone.
             * @enum {string}
             */
            how: "keep_price" | "charge_difference" | "refund_difference";
        };
        DryRun: {
            /** @default false */
            dry_run: boolean;
        };
        Effect: {
            act: string;
            /** Format: date-time */
            due_at: string;
            /** @description Makes it the same effect for ever. */
            key: string;
            /** @description A code. */
            last_error?: string;
            /** Format: date-time */
            last_sent_at?: string;
            /** @description How often it was sent with a new key. */
            send: number;
            state: string;
            tries: number;
        };
        Erasure: {
            /** @default false */
            dry_run: boolean;
            email: string;
        };
        ErasureReport: {
            /** @description Kept answers to requests. */
            answers: number;
            /** @description News that concerned no booking. */
            arrivals: number;
            bookings: {
                at_calendly: string[];
                /** @description Objects that hold the address there, to be erased by hand. */
                at_stripe: string[];
                booking: string;
                outcome: string;
                /** @description Why not now; else empty. */
                why: string;
            }[];
            dry_run: boolean;
            /** @description Invitees without a booking. */
            unlinked: number;
        };
        Exception: {
            booking: string;
            builder: string;
            /** Format: date-time */
            deadline: string;
            detail: string;
            /** Format: int64 */
            id: number;
            means: string;
            next_step: string;
            overdue: boolean;
            owner: string;
            /** @description See docs/exceptions.md. */
            rule: string;
            /** Format: date-time */
            since: string;
            /** @description Who looks after it; empty for nobody. */
            taken_by: string;
        };
        ExceptionList: {
            data: components["schemas"]["Exception"][];
            next: components["schemas"]["Cursor"];
        };
        ExceptionState: {
            /** Format: int64 */
            id: number;
            state: string;
        };
        Feedback: {
            comment?: string;
            /** @enum {string} */
            kind: "booking" | "session";
            rating: number;
        };
        FlagList: {
            data: {
                name: string;
                on: boolean;
                /** Format: date-time */
                set_at?: string;
                /** @description `configuration`, or who switched it. */
                set_by?: string;
            }[];
            next: components["schemas"]["Cursor"];
        };
        FunnelStep: {
            event: string;
        };
        GivenFeedback: {
            /** Format: date-time */
            at: string;
            comment?: string;
            kind: string;
            rating: number;
        };
        Health: {
            status: string;
        };
        InboxList: {
            data: components["schemas"]["Arrival"][];
            next: components["schemas"]["Cursor"];
        };
        LinkUnlinked: {
            booking: string;
        };
        LookUp: {
            /** @description The one that fits; null where none or several do. */
            booking: (components["schemas"]["Story"] | null) & components["schemas"]["Story"];
            candidates: {
                code: string;
                headline: string;
                stage: string;
            }[];
            query: string;
            searched: string[];
        };
        /** @description 1250 is 12.50 in eur, but 1250 in jpy and 1.250 in kwd. */
        Money: {
            /** @example eur */
            currency: string;
            /** Format: int64 */
            minor_units: number;
        };
        Note: {
            text: string;
        };
        Noted: {
            booking: string;
        };
        /** @description An empty object. */
        Nothing: Record<string, never>;
        OpenedLink: {
            code: string;
        };
        OperatorBooking: {
            /** @description The payment pages that were made. */
            attempts: {
                amount: components["schemas"]["Money"];
                charge: string;
                /** @description Paid, but not what was asked for: it goes back whole. */
                mismatch: boolean;
                n: number;
                payment_intent: string;
                /** @description Stripe's id; empty before its answer. */
                session: string;
                status: string;
            }[];
            /** @description What somebody has to look at, by when, and who. */
            attention?: {
                /** Format: date-time */
                deadline: string;
                owner: string;
                reason: string;
                /** Format: date-time */
                since: string;
            };
            booking: components["schemas"]["Booking"];
            /** @description Payments that the client's bank asks about or has taken back. */
            disputes: {
                amount: components["schemas"]["Money"];
                attempt: number;
                dispute: string;
                /** Format: date-time */
                due_by?: string;
                n: number;
                /** Format: date-time */
                opened_at: string;
                /** @description Stripe's word. */
                reason: string;
                /** @description Stripe's word. */
                status: string;
                withdrawn: components["schemas"]["Money"];
            }[];
            inbox: components["schemas"]["Arrival"][];
            /** @description Calendly's events, a reschedule being a further one; the last is the slot. */
            links: {
                /** @description What the session costs since a difference here was decided. */
                agreed_price?: components["schemas"]["Money"];
                event: string;
                event_type: string;
                invitee: string;
                /** Format: date-time */
                looked_at: string;
                /**
                 * Format: date-time
                 * @description The start before the last of these.
                 */
                moved_from?: string;
                /** @description How often the host moved it. */
                moves: number;
                n: number;
                /** @description Calendly's mark that the client did not come. */
                no_show?: string;
                /** @description Of its type, where that is not the booking's. */
                price?: components["schemas"]["Money"];
                /** Format: date-time */
                start: string;
                status: string;
            }[];
            /** @description What people said here of the client's coming; the last one counts. */
            no_shows: {
                /** Format: date-time */
                at: string;
                by: string;
                link: number;
                /** @description False takes it back. */
                marked: boolean;
                n: number;
            }[];
            /** @description What the outside world has to be told, each once. */
            outbox: components["schemas"]["Effect"][];
            refunds: {
                amount: components["schemas"]["Money"];
                /** @description Whose payment it reduces. */
                attempt: number;
                /** Format: date-time */
                decided_at: string;
                failure_reason: string;
                n: number;
                /** @description Stripe's id; empty before its answer. */
                refund: string;
                source: string;
                status: string;
            }[];
            story: components["schemas"]["Story"];
            /** @description What people wanted of the booking, and why. */
            wishes: {
                /** Format: date-time */
                at: string;
                by: string;
                cleared?: string;
                kind: string;
                n: number;
                refund?: number;
                why: string;
            }[];
        };
        OptionalReason: {
            reason?: string;
        };
        Owner: {
            by: string;
        };
        /** @description What comes back after a cancellation. */
        Policy: {
            /** @description A client's refund waits for the builder. */
            approval: boolean;
            builder: components["schemas"]["RefundRule"];
            /** @description What a cancellation by the builder or host gives back. */
            builder_cancel: string;
            client: components["schemas"]["RefundRule"];
            platform: components["schemas"]["RefundRule"];
            /** @description What it comes to, in a sentence or two. */
            text: string;
            tiers: components["schemas"]["RefundTiers"];
        };
        /** @description A refusal (RFC 9457). `code` is stable; the texts are for people and may change. Quote `request_id` when you ask about one. */
        Problem: {
            /** @description Where the stage forbids something: what can be done instead. */
            actions?: components["schemas"]["Action"][];
            /** @description Listed with each answer; more may come. */
            code: string;
            detail?: string;
            /** @description With invalid_field: which one, `client.email`. */
            field?: string;
            quote?: components["schemas"]["Quote"];
            request_id?: string;
            stage?: components["schemas"]["Stage"];
            status: number;
            title: string;
            /**
             * Format: uri-reference
             * @description /problems/{code}
             */
            type: string;
        };
        /** @description What Calendly asks; the answer repeats the question to the letter. */
        Question: {
            question: string;
            /** @description Without an answer no booking begins. */
            required: boolean;
        };
        /** @description What a cancellation comes to. */
        Quote: {
            refund: components["schemas"]["Money"];
            retained: components["schemas"]["Money"];
            /** Format: date-time */
            valid_until: string;
            /** Format: int64 */
            version: number;
        };
        Reason: {
            reason: string;
        };
        Reconciliation: {
            /** @description Bookings that stand as both providers say. */
            agree: number;
            because: string;
            /** Format: date-time */
            begun_at: string;
            /** @description Of the newest run: what was fixed or needs a person. */
            bookings?: {
                /** @description How it stood. */
                before: string;
                booking: string;
                /** @description How it stands now, or what is wrong. */
                detail: string;
                verdict: string;
            }[];
            /**
             * Format: date-time
             * @description Absent while it runs.
             */
            ended_at?: string;
            /** @description Bookings that changed by the comparison. */
            fixed: number;
            id: string;
            needs_person: number;
        };
        ReconciliationList: {
            data: components["schemas"]["Reconciliation"][];
            next: components["schemas"]["Cursor"];
        };
        Recovery: {
            /** Format: email */
            email: string;
            language?: string | null;
        };
        Refund: {
            amount: components["schemas"]["Money"];
            n: number;
            reason: string;
            status: string;
        };
        RefundOrder: {
            amount: components["schemas"]["Money"];
            reason: string;
        };
        /** @description What a cancellation by one side gives back of what was paid. */
        RefundRule: {
            /** @description The refund waits for a person's word. */
            approval: boolean;
            kept?: components["schemas"]["Money"];
            refund: string;
            tiers: components["schemas"]["RefundTiers"];
        };
        /** @description Longest notice first; nothing comes back with less notice than the last. */
        RefundTiers: {
            hours_before: number;
            percent: number;
        }[];
        Replay: {
            arrivals: (components["schemas"]["Arrival"] & {
                /** @description That it is about, if that is known. */
                booking?: string;
                step: string;
            })[];
            /** @description That are looked at again. */
            bookings: string[];
            /** @description There is more than one replay takes. */
            cut_off: boolean;
            dry_run: boolean;
        };
        ReschedulePage: {
            /** Format: uri */
            url: string;
        };
        /** @description What Calendly's embed told the page. Of each address only the last segment is taken; no address is ever fetched as it was sent. */
        ScheduleHint: {
            event_uri: string;
            invitee_uri: string;
        };
        /** @description What is sold now. A booking keeps the terms that it began with. */
        SessionType: components["schemas"]["Terms"] & {
            category?: string;
            description: string;
            /** @description Where it is paid first: what Calendly asks of who books. Answer them in `answers` when the booking begins. */
            questions?: components["schemas"]["Question"][];
            /**
             * Format: uri
             * @description Calendly's page. Begin a booking and use the address that it answers with: a time taken here without one is not linked to any booking.
             */
            scheduling_url: string;
            sign_in_required: boolean;
        };
        SessionTypeList: {
            data: components["schemas"]["SessionType"][];
            next: components["schemas"]["Cursor"];
        };
        SetFlag: {
            name: string;
            /** @enum {string} */
            value: "on" | "off";
        };
        Slot: {
            /** Format: date-time */
            end: string;
            /** @description A link or an address. */
            location?: string;
            /** Format: date-time */
            start: string;
            /** @description What the calendar last said of it, which may be ahead of the stage. requested: held here, not at Calendly yet. superseded: moved, and the new time is not read yet. cancelled: a paid booking ends after a second look. gone: Calendly no longer knows it. */
            status: string;
            /** @description The builder's. */
            timezone: string;
        };
        Span: {
            /** Format: date-time */
            end: string;
            /** Format: date-time */
            start: string;
        };
        StaffCancellation: {
            expected_refund?: components["schemas"]["Money"];
            reason?: string;
        };
        /** @description draft: begun, no time taken. held: a time is taken and waits for the payment. releasing: the hold is ending. placing: paid first, the time is being booked. confirmed: paid or free, the time is the client's. completed: it took place. cancelling: what is open is being closed. cancelled: ended by a person, or its time was lost. expired: nobody paid in time. */
        Stage: string;
        /** @description Everything about one booking as somebody who helps reads it. */
        Story: {
            code: string;
            /** @description Who, what, when. */
            headline: string;
            money: string[];
            next_steps: string[];
            /** @description What the outside still has to be told. */
            owed: string[];
            stage: string;
            /** @description Oldest first. */
            timeline: {
                /** Format: date-time */
                at: string;
                by: string;
                /** @description The event, call or object, or empty. */
                reference: string;
                /** @description A sentence. */
                what: string;
            }[];
        };
        StreamTicket: {
            /** Format: date-time */
            expires_at: string;
            /** @description For the parameter `ticket`, once. */
            ticket: string;
        };
        Terms: {
            duration_minutes: number;
            id: string;
            mode: string;
            name: string;
            policy: components["schemas"]["Policy"];
            price: components["schemas"]["Money"];
            /** @description Stripe's page takes them. */
            promotion_codes: boolean;
        };
        TimeList: {
            data: {
                /** Format: date-time */
                end: string;
                /** Format: date-time */
                start: string;
            }[];
        };
        Unlinked: {
            /** @description The code of the booking it belongs to. */
            booking?: string;
            builder: string;
            /** @description Only while a person has to decide. */
            email: string;
            /** Format: date-time */
            found_at: string;
            id: string;
            /** Format: uri */
            invitee_uri: string;
            /** @description Only while a person has to decide. */
            name: string;
            /** @description Null where the event type is not sold here. */
            session_type: string | null;
            /** Format: date-time */
            start: string;
            state: string;
            /** @description Decided, and takes effect with the next look at Calendly. */
            wanted?: string;
        };
        UnlinkedList: {
            data: components["schemas"]["Unlinked"][];
            next: components["schemas"]["Cursor"];
        };
    };
    responses: {
        /**
         * @description Nobody said who asks.
         *     - `authentication_required`: no credential was sent
         */
        AuthenticationRequired: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description Not signed with this address's secret.
         *     - `bad_signature`: the signature is missing, unsupported or wrong; nothing is kept
         */
        BadSignature: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description Not possible for this booking now; `stage` and `actions` say what is.
         *     - `no_slot_yet`: no time is taken yet
         *     - `nothing_due`: the booking is free
         *     - `already_paid`: it is paid; nothing more will be charged
         *     - `hold_over`: the time was not paid while it was held
         *     - `slot_gone`: the time was cancelled
         *     - `booking_ended`: the booking has ended
         *     - `wrong_stage`: it can't be done with the booking as it is
         *     - `in_progress`: the first request with this key is still running: repeat it
         */
        CheckoutRefused: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description Nothing was changed.
         *     - `cross_site`: the page of another site asked, with a cookie of ours
         */
        CrossSite: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description The same request is being worked on.
         *     - `in_progress`: the first request with this key is still running: repeat it
         */
        InProgress: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description Something went wrong on our side.
         *     - `internal_error`: our fault; nothing is known to have changed
         */
        InternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description A field can't be used.
         *     - `invalid_field`: a field is missing, unknown or can't be used; `field` says which
         */
        InvalidField: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description A field can't be used, or the key belongs to another request.
         *     - `invalid_field`: a field is missing, unknown or can't be used; `field` says which
         *     - `idempotency_key_reused`: the key was used for a request with another body
         */
        InvalidFieldOrKey: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description The link opened its booking once.
         *     - `link_too_old`: ask for a new one
         */
        LinkTooOld: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description Not possible for this booking now; `stage` and `actions` say what is.
         *     - `quote_changed`: what goes back is another amount by now; `quote` says which
         *     - `booking_ended`: the booking has ended
         *     - `wrong_stage`: it can't be done with the booking as it is
         *     - `nothing_to_refund`: nothing of the payment is left
         *     - `amount_too_large`: more than is left of the payment
         *     - `amount_not_refundable`: an amount that Stripe would not take
         *     - `unknown_refund`: there is no refund of that number
         *     - `wrong_refund_status`: the refund does not wait for that
         *     - `disputed`: the bank disputes the payment
         *     - `nothing_to_clear`: nothing asks for attention
         *     - `no_difference`: the price is agreed, or can't be decided so
         *     - `unknown_charge`: there is no charge of that number
         *     - `already_paid`: the charge is paid
         *     - `in_progress`: the first request with this key is still running: repeat it
         */
        MoneyRefused: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description There is nothing to put into a calendar.
         *     - `wrong_stage`: the session is not on: not confirmed yet, or not any more
         */
        NoCalendarFile: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description The exception closes by something else.
         *     - `attention_not_cleared`: the booking asks for attention itself: clear that, and the exception closes
         *     - `in_progress`: the first request with this key is still running: repeat it
         */
        NotByHand: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description There is nothing here for this credential.
         *     - `not_found`: it does not exist, or the credential does not open it
         */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description No work can be done.
         *     - `store_unavailable`: the database does not answer
         *     - `other_installation`: the database belongs to another installation
         *     - `unavailable`: too much is waiting, or the disk has no room
         */
        NotReady: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description No payment page can be made now; nothing was charged.
         *     - `payments_off`: payments are switched off for now
         *     - `checkout_refused`: Stripe refused to make the page; somebody has been told
         *     - `unavailable`: too much is waiting, or the disk has no room
         */
        PaymentsUnavailable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description Not now.
         *     - `recovery_off`: links to bookings are switched off for now
         *     - `unavailable`: too much is waiting, or the disk has no room
         */
        RecoveryUnavailable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description The key belongs to another request.
         *     - `idempotency_key_reused`: the key was used for a request with another body
         */
        ReusedKey: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description Not possible for this booking now; `stage` and `actions` say what is.
         *     - `no_slot_yet`: no time is taken yet
         *     - `hold_over`: the time is being given back
         *     - `slot_gone`: the time was cancelled
         *     - `booking_ended`: the booking has ended
         *     - `wrong_stage`: it can't be done with the booking as it is
         *     - `in_progress`: the first request with this key is still running: repeat it
         */
        SessionRefused: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description Not possible for this booking now; `stage` and `actions` say what is.
         *     - `slot_taken`: somebody else has the time, or it is not offered
         *     - `booking_ended`: the booking has ended
         *     - `wrong_stage`: no time can be chosen for the booking as it is
         *     - `in_progress`: the first request with this key is still running: repeat it
         */
        SlotRefused: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description Not now: nothing was changed.
         *     - `times_unavailable`: Calendly does not say which times are free
         *     - `day_is_full`: Calendly takes no more bookings from here today: take a time on the scheduling_url
         *     - `unavailable`: too much is waiting, or the disk has no room
         */
        SlotUnavailable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /** @description Stored, or known already. */
        Stored: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Record<string, never>;
            };
        };
        /**
         * @description Not now: ask again.
         *     - `times_unavailable`: Calendly does not say which times are free
         *     - `unavailable`: too much is waiting, or the disk has no room
         */
        TimesUnavailable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description Nothing was begun; try again later.
         *     - `too_many_begins`: this address has begun too many bookings lately
         */
        TooManyBegins: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description Nothing was mailed; try again later.
         *     - `too_many_recoveries`: this address has asked, or was asked for, too often lately
         */
        TooManyRecoveries: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description Not now: nothing was changed.
         *     - `unavailable`: too much is waiting, or the disk has no room
         */
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description Not possible for this invitee now.
         *     - `unlinked_settled`: it belongs to a booking, was dismissed, or is none of ours
         *     - `unknown_booking`: the builder has no booking of that code
         *     - `wrong_booking`: the booking has a time, has ended, or is of another type
         *     - `not_for_sale`: the event type has no price here
         *     - `in_progress`: the first request with this key is still running: repeat it
         */
        UnlinkedRefused: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description Refused before anybody looked at what it asks for.
         *     - `bad_request`: 400: the request breaks the rules of HTTP
         *     - `not_found`: 404: there is no such path
         *     - `method_not_allowed`: 405: the path answers other methods, see Allow
         *     - `request_timeout`: 408: the request came too slowly
         *     - `body_too_large`: 413: more than 64 KiB, or 1 MiB of a webhook
         *     - `expectation_failed`: 417: the only expectation is 100-continue
         *     - `header_too_large`: 431: more than 16 KiB of headers
         *     - `internal_error`: 500: our fault
         *     - `too_many_connections`: 503: no room for more
         *     - `handler_timeout`: 504: no answer was ready in time
         */
        Unreadable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description The body can't be used.
         *     - `malformed_body`: the body is not a JSON object
         */
        UnreadableBody: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description The Idempotency-Key can't be used.
         *     - `idempotency_key_required`: the header Idempotency-Key is missing
         *     - `idempotency_key_invalid`: the key is too short, too long or not printable ASCII
         */
        UnusableKey: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
        /**
         * @description The Idempotency-Key or the body can't be used.
         *     - `idempotency_key_required`: the header Idempotency-Key is missing
         *     - `idempotency_key_invalid`: the key is too short, too long or not printable ASCII
         *     - `malformed_body`: the body is not a JSON object
         */
        UnusableKeyOrBody: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: string;
                };
            };
        };
    };
    parameters: {
        /** @description The `next` of the answer before; without it, from the beginning. */
        AuditCursor: string;
        /**
         * @description A booking's code, in any case; O counts as 0, I and L as 1.
         * @example BK7F3KQ2
         */
        Code: string;
        /**
         * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        IdempotencyKey: string;
        /**
         * @description An ETag that the client has: answers 304 while it is still the booking's.
         * @example "3"
         */
        IfNoneMatch: string;
        /** @description The number that lists show. */
        Number: number;
        /** @description A code, name or e-mail address, any id or URI of Calendly or Stripe, an event, or an amount and a day such as `50.00 EUR 2026-11-20`. */
        Query: string;
        /** @description The refund's or charge's number within the booking. */
        RecordNumber: number;
        /** @description Names one registered webhook; unguessable. */
        Ref: string;
        /**
         * @description The builder's name in addresses.
         * @example demo
         */
        Slug: string;
        /** @description The `next` of the page before. */
        UnlinkedCursor: string;
        /** @description Calendly's id of the invitee. */
        UnlinkedId: string;
    };
    requestBodies: never;
    headers: {
        /** @description How long it may be kept. */
        "Cache-Control": string;
        /**
         * @description The booking's version in quotes.
         * @example "3"
         */
        ETag: string;
        /** @description `true` where this is the kept answer of an earlier request. */
        "Idempotent-Replayed": "true";
        /**
         * @description The booking.
         * @example /api/v1/bookings/BK7F3KQ2
         */
        Location: string;
        /** @description Seconds to wait before the next try. */
        "Retry-After": number;
        /**
         * @description How to say who asks.
         * @example Bearer
         */
        "WWW-Authenticate": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    showHome: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page for people. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The builder's page. */
            302: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    beginBooking: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "session_type": "strategy-session",
                 *       "client": {
                 *         "name": "Zoë Client",
                 *         "email": "zoe@client.example",
                 *         "timezone": "Europe/Berlin"
                 *       },
                 *       "notes": "We met at the fair.",
                 *       "answers": [
                 *         {
                 *           "question": "What is it about?",
                 *           "answer": "A new flat"
                 *         }
                 *       ],
                 *       "utm": {
                 *         "source": "newsletter"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["BeginBooking"];
            };
        };
        responses: {
            /** @description The booking has begun. A repeat with the same key answers the same booking and the same token. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    /** @description `__Host-bk-{code}` with the client's token, for browsers: Secure, HttpOnly, SameSite=Lax, 90 days. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "booking": {
                     *         "code": "BK7F3KQ2",
                     *         "stage": "draft",
                     *         "version": 1,
                     *         "session_type": {
                     *           "id": "strategy-session",
                     *           "name": "Strategy session",
                     *           "duration_minutes": 60,
                     *           "price": {
                     *             "minor_units": 5000,
                     *             "currency": "eur"
                     *           },
                     *           "mode": "schedule_first",
                     *           "policy": {
                     *             "text": "You get everything back if you cancel before the session begins.",
                     *             "tiers": [],
                     *             "builder_cancel": "full",
                     *             "approval": false,
                     *             "client": {
                     *               "refund": "full",
                     *               "tiers": [],
                     *               "approval": false
                     *             },
                     *             "builder": {
                     *               "refund": "full",
                     *               "tiers": [],
                     *               "approval": false
                     *             },
                     *             "platform": {
                     *               "refund": "full",
                     *               "tiers": [],
                     *               "approval": false
                     *             }
                     *           },
                     *           "promotion_codes": false
                     *         },
                     *         "builder": {
                     *           "slug": "demo",
                     *           "name": "Dana Demo",
                     *           "timezone": "Europe/Berlin"
                     *         },
                     *         "client": {
                     *           "name": "Zoë Client",
                     *           "email": "zoe@client.example",
                     *           "timezone": "Europe/Berlin",
                     *           "language": "en"
                     *         },
                     *         "money": {
                     *           "price": {
                     *             "minor_units": 5000,
                     *             "currency": "eur"
                     *           },
                     *           "paid": {
                     *             "minor_units": 0,
                     *             "currency": "eur"
                     *           },
                     *           "refunded": {
                     *             "minor_units": 0,
                     *             "currency": "eur"
                     *           },
                     *           "refund_state": "none"
                     *         },
                     *         "refunds": [],
                     *         "actions": [
                     *           {
                     *             "name": "schedule",
                     *             "method": "POST",
                     *             "href": "/api/v1/bookings/BK7F3KQ2/schedule"
                     *           }
                     *         ],
                     *         "history": [
                     *           {
                     *             "at": "2026-11-20T12:00:00.000Z",
                     *             "kind": "begun",
                     *             "text": "The booking was begun."
                     *           }
                     *         ]
                     *       },
                     *       "client_token": "ct_mJ1N0s1D0yq0jz0m5o0m3nq0d0x0m8r0w0b0q0t0d0k",
                     *       "scheduling_url": "https://calendly.com/demo/strategy-session?utm_content=bk_Zm9vYmFy"
                     *     }
                     */
                    "application/json": components["schemas"]["BegunBooking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            409: components["responses"]["InProgress"];
            422: components["responses"]["InvalidFieldOrKey"];
            429: components["responses"]["TooManyBegins"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    getBooking: {
        parameters: {
            query?: {
                /** @description A version that the client has. */
                after?: number;
                /** @description Seconds to wait for a newer version; more than 25 count as 25. Without `after` nothing is waited for. */
                wait?: number;
            };
            header?: {
                /**
                 * @description An ETag that the client has: answers 304 while it is still the booking's.
                 * @example "3"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The booking. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description The version is the one named by If-None-Match. */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    getCalendarFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An iCalendar file, to be downloaded. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["NoCalendarFile"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    quoteCancellation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What goes back and what stays. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "refund": {
                     *         "minor_units": 2500,
                     *         "currency": "eur"
                     *       },
                     *       "retained": {
                     *         "minor_units": 2500,
                     *         "currency": "eur"
                     *       },
                     *       "valid_until": "2026-11-20T12:30:00.000Z",
                     *       "version": 7
                     *     }
                     */
                    "application/json": components["schemas"]["Quote"];
                };
            };
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    cancelBooking: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "I am ill",
                 *       "expected_refund": {
                 *         "minor_units": 2500,
                 *         "currency": "eur"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Cancellation"];
            };
        };
        responses: {
            /** @description It was cancelled already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description It is being cancelled; the booking as it is. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            403: components["responses"]["CrossSite"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    startCheckout: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where to pay, and until when the time is held for it. */
            200: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://checkout.stripe.com/c/pay/cs_test_a1b2c3",
                     *       "expires_at": "2026-11-20T12:15:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Checkout"];
                };
            };
            /** @description Stripe has not answered within 8 seconds. The page is still being made: repeat with the same key, or poll the booking until it shows `checkout`. */
            202: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKey"];
            401: components["responses"]["AuthenticationRequired"];
            403: components["responses"]["CrossSite"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["CheckoutRefused"];
            422: components["responses"]["ReusedKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["PaymentsUnavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    giveFeedback: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "session",
                 *       "rating": 5,
                 *       "comment": "Very helpful."
                 *     }
                 */
                "application/json": components["schemas"]["Feedback"];
            };
        };
        responses: {
            /** @description Noted; the booking as it is. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            403: components["responses"]["CrossSite"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["SessionRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    noteStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "event": "review_viewed"
                 *     }
                 */
                "application/json": components["schemas"]["FunnelStep"];
            };
        };
        responses: {
            /** @description It is noted, or was. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["UnreadableBody"];
            401: components["responses"]["AuthenticationRequired"];
            403: components["responses"]["CrossSite"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidField"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    rescheduleBooking: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Calendly's page. */
            200: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://calendly.com/reschedulings/7f0c0b1e"
                     *     }
                     */
                    "application/json": components["schemas"]["ReschedulePage"];
                };
            };
            400: components["responses"]["UnusableKey"];
            401: components["responses"]["AuthenticationRequired"];
            403: components["responses"]["CrossSite"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["SessionRefused"];
            422: components["responses"]["ReusedKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    hintSchedule: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "event_uri": "https://api.calendly.com/scheduled_events/GBGBDCAA",
                 *       "invitee_uri": "https://api.calendly.com/scheduled_events/GBGBDCAA/invitees/CAACAAAA"
                 *     }
                 */
                "application/json": components["schemas"]["ScheduleHint"];
            };
        };
        responses: {
            /** @description The hint is noted; the booking as it is. Poll it for what comes of the hint. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            403: components["responses"]["CrossSite"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    chooseSlot: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "start": "2026-12-02T09:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["ChooseSlot"];
            };
        };
        responses: {
            /** @description The time is held; the booking as it is. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            403: components["responses"]["CrossSite"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["SlotRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["SlotUnavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    followBooking: {
        parameters: {
            query?: {
                /** @description Instead of a credential. */
                ticket?: string;
            };
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Versions of the booking, each in an event. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    makeStreamTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ticket. Never cached. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StreamTicket"];
                };
            };
            401: components["responses"]["AuthenticationRequired"];
            403: components["responses"]["CrossSite"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    getBuilderBooking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The booking with its records. Never cached. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorBooking"];
                };
            };
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    builderClearAttention: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description It was so already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Decided; the booking as it is. Poll it for what comes of it. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    builderCancelBooking: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffCancellation"];
            };
        };
        responses: {
            /** @description It was so already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Decided; the booking as it is. Poll it for what comes of it. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    builderQuoteCancellation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What goes back and what stays. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                };
            };
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    builderWaiveCharge: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
                /** @description The refund's or charge's number within the booking. */
                n: components["parameters"]["RecordNumber"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description It was so already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Decided; the booking as it is. Poll it for what comes of it. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    builderDecideDifference: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Difference"];
            };
        };
        responses: {
            /** @description It was so already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Decided; the booking as it is. Poll it for what comes of it. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    builderMarkNoShow: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description It was so already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Decided; the booking as it is. Poll it for what comes of it. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    builderUnmarkNoShow: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description It was so already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Decided; the booking as it is. Poll it for what comes of it. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    builderRefundPayment: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundOrder"];
            };
        };
        responses: {
            /** @description It was so already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Decided; the booking as it is. Poll it for what comes of it. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    builderApproveRefund: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
                /** @description The refund's or charge's number within the booking. */
                n: components["parameters"]["RecordNumber"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OptionalReason"];
            };
        };
        responses: {
            /** @description It was so already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Decided; the booking as it is. Poll it for what comes of it. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    builderDeclineRefund: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
                /** @description The refund's or charge's number within the booking. */
                n: components["parameters"]["RecordNumber"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description It was so already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Decided; the booking as it is. Poll it for what comes of it. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    builderRetryRefund: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
                /** @description The refund's or charge's number within the booking. */
                n: components["parameters"]["RecordNumber"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OptionalReason"];
            };
        };
        responses: {
            /** @description It was so already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Decided; the booking as it is. Poll it for what comes of it. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    builderListUnlinked: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: components["parameters"]["UnlinkedCursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that wait for a person. Never cached. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnlinkedList"];
                };
            };
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    builderChargeUnlinked: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Calendly's id of the invitee. */
                id: components["parameters"]["UnlinkedId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Decided. What was wanted takes effect with the next look at Calendly. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unlinked"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["UnlinkedRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    builderDismissUnlinked: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Calendly's id of the invitee. */
                id: components["parameters"]["UnlinkedId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OptionalReason"];
            };
        };
        responses: {
            /** @description Decided. What was wanted takes effect with the next look at Calendly. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unlinked"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["UnlinkedRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    builderLinkUnlinked: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Calendly's id of the invitee. */
                id: components["parameters"]["UnlinkedId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkUnlinked"];
            };
        };
        responses: {
            /** @description Decided. What was wanted takes effect with the next look at Calendly. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unlinked"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["UnlinkedRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    getBuilder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The builder's name in addresses.
                 * @example demo
                 */
                slug: components["parameters"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The builder. May be cached for a minute. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Builder"];
                };
            };
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    getBuilderPhoto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The builder's name in addresses.
                 * @example demo
                 */
                slug: components["parameters"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description May be cached for an hour. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                };
            };
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unreadable"];
        };
    };
    listSessionTypes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The builder's name in addresses.
                 * @example demo
                 */
                slug: components["parameters"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session types. May be cached for a minute. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionTypeList"];
                };
            };
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    verifyAudit: {
        parameters: {
            query?: {
                /** @description The `next` of the answer before; without it, from the beginning. */
                cursor?: components["parameters"]["AuditCursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now. Never cached. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditFindings"];
                };
            };
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidField"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    getOperatorBooking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The booking with its records. Never cached. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorBooking"];
                };
            };
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    operatorClearAttention: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description It was so already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Decided; the booking as it is. Poll it for what comes of it. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    operatorCancelBooking: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffCancellation"];
            };
        };
        responses: {
            /** @description It was so already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Decided; the booking as it is. Poll it for what comes of it. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    operatorQuoteCancellation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What goes back and what stays. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                };
            };
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    operatorWaiveCharge: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
                /** @description The refund's or charge's number within the booking. */
                n: components["parameters"]["RecordNumber"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description It was so already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Decided; the booking as it is. Poll it for what comes of it. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    operatorDecideDifference: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Difference"];
            };
        };
        responses: {
            /** @description It was so already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Decided; the booking as it is. Poll it for what comes of it. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    operatorMarkNoShow: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description It was so already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Decided; the booking as it is. Poll it for what comes of it. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    operatorUnmarkNoShow: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description It was so already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Decided; the booking as it is. Poll it for what comes of it. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    noteBooking: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Note"];
            };
        };
        responses: {
            /** @description Done; audited. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Noted"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    operatorRefundPayment: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundOrder"];
            };
        };
        responses: {
            /** @description It was so already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Decided; the booking as it is. Poll it for what comes of it. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    operatorApproveRefund: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
                /** @description The refund's or charge's number within the booking. */
                n: components["parameters"]["RecordNumber"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OptionalReason"];
            };
        };
        responses: {
            /** @description It was so already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Decided; the booking as it is. Poll it for what comes of it. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    operatorDeclineRefund: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
                /** @description The refund's or charge's number within the booking. */
                n: components["parameters"]["RecordNumber"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description It was so already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Decided; the booking as it is. Poll it for what comes of it. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    operatorRetryRefund: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
                /** @description The refund's or charge's number within the booking. */
                n: components["parameters"]["RecordNumber"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OptionalReason"];
            };
        };
        responses: {
            /** @description It was so already; the booking as it is. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Decided; the booking as it is. Poll it for what comes of it. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MoneyRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    getBooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now. Never cached. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Books"];
                };
            };
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidField"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    erasePerson: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Erasure"];
            };
        };
        responses: {
            /** @description Done; audited. */
            200: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureReport"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    listExceptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now. Never cached. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionList"];
                };
            };
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidField"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    closeException: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The number that lists show. */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Done; audited. */
            200: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionState"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["NotByHand"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    ownException: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The number that lists show. */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Owner"];
            };
        };
        responses: {
            /** @description Done; audited. */
            200: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionState"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    listFlags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The flags. Never cached. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagList"];
                };
            };
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    setFlag: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetFlag"];
            };
        };
        responses: {
            /** @description The flags as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagList"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    listInbox: {
        parameters: {
            query?: {
                /** @description Another value is refused with 422. */
                state?: "received" | "ringing" | "done" | "ignored" | "parked";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The arrivals. Never cached. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxList"];
                };
            };
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidField"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    replayArrival: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The number that lists show. */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DryRun"];
            };
        };
        responses: {
            /** @description Done; audited. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    lookUp: {
        parameters: {
            query: {
                /** @description A code, name or e-mail address, any id or URI of Calendly or Stripe, an event, or an amount and a day such as `50.00 EUR 2026-11-20`. */
                q: components["parameters"]["Query"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now. Never cached. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookUp"];
                };
            };
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidField"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    beginReconciliation: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run that has begun or is under way. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reconciliation"];
                };
            };
            400: components["responses"]["UnusableKey"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress"];
            422: components["responses"]["ReusedKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    listReconciliations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The runs. Never cached. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReconciliationList"];
                };
            };
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    operatorListUnlinked: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: components["parameters"]["UnlinkedCursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that wait for a person. Never cached. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnlinkedList"];
                };
            };
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    operatorChargeUnlinked: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Calendly's id of the invitee. */
                id: components["parameters"]["UnlinkedId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Decided. What was wanted takes effect with the next look at Calendly. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unlinked"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["UnlinkedRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    operatorDismissUnlinked: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Calendly's id of the invitee. */
                id: components["parameters"]["UnlinkedId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OptionalReason"];
            };
        };
        responses: {
            /** @description Decided. What was wanted takes effect with the next look at Calendly. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unlinked"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["UnlinkedRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    operatorLinkUnlinked: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 22 to 255 printable ASCII characters without blanks, drawn at random for each request and sent again when that request is repeated. A repeat is answered with the first answer and `Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may be tried again.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Calendly's id of the invitee. */
                id: components["parameters"]["UnlinkedId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkUnlinked"];
            };
        };
        responses: {
            /** @description Decided. What was wanted takes effect with the next look at Calendly. */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unlinked"];
                };
            };
            400: components["responses"]["UnusableKeyOrBody"];
            401: components["responses"]["AuthenticationRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["UnlinkedRefused"];
            422: components["responses"]["InvalidFieldOrKey"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    findBookings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "zoe@client.example",
                 *       "language": "de"
                 *     }
                 */
                "application/json": components["schemas"]["Recovery"];
            };
        };
        responses: {
            /** @description If there are bookings, their links are on the way. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["UnreadableBody"];
            422: components["responses"]["InvalidField"];
            429: components["responses"]["TooManyRecoveries"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["RecoveryUnavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    openLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What stands behind `#t=` in the link of a letter. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whose page it is; the cookie opens it for 90 days. */
            200: {
                headers: {
                    /** @description `__Host-bk-{code}`: Secure, HttpOnly, SameSite=Lax, 90 days. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedLink"];
                };
            };
            404: components["responses"]["NotFound"];
            410: components["responses"]["LinkTooOld"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    listTimes: {
        parameters: {
            query: {
                /** @description What lies in the past is left out. */
                from: string;
                /** @description At most 31 days after `from`; what starts then is not listed. */
                to: string;
            };
            header?: never;
            path: {
                /** @description The session type's `id`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The times in order. Never cached. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "start": "2026-12-02T09:00:00Z",
                     *           "end": "2026-12-02T10:00:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TimeList"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidField"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TimesUnavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    showReturnPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A booking's code, in any case; O counts as 0, I and L as 1.
                 * @example BK7F3KQ2
                 */
                code: components["parameters"]["Code"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page for people. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["Unreadable"];
        };
    };
    getLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "live"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Unreadable"];
        };
    };
    getReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ready"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
            default: components["responses"]["Unreadable"];
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            default: components["responses"]["Unreadable"];
        };
    };
    receiveCalendlyWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Names one registered webhook; unguessable. */
                ref: components["parameters"]["Ref"];
            };
            cookie?: never;
        };
        /** @description A webhook payload, exactly as signed: up to 1 MiB. */
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: components["responses"]["Stored"];
            400: components["responses"]["BadSignature"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    receiveStripeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Names one registered webhook; unguessable. */
                ref: components["parameters"]["Ref"];
            };
            cookie?: never;
        };
        /** @description An event, exactly as signed: up to 1 MiB. */
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: components["responses"]["Stored"];
            400: components["responses"]["BadSignature"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
}
