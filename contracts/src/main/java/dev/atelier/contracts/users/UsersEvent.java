package dev.atelier.contracts.users;

import dev.atelier.contracts.Event;

/** What user-service tells about an account or one of its credentials. */
public sealed interface UsersEvent extends Event
        permits UserRegistered,
                CredentialRevoked,
                UserDeleted,
                UserErased,
                EntityMembershipChanged,
                SecurityEventRecorded {}
