package dev.atelier.user.export;

/**
 * What this service itself knows about a user, a file per subject. Each query has the user's id as first parameter and
 * the key of the last row before as second, and gives a key and the row as JSON, in the order of the keys: so a page at a
 * time is in memory however much there is. No secret and no hash is among the columns.
 */
enum OwnPart {
    PROFILE("""
            select id as key, row_to_json(t)::text from (
                select id, tenant_id, roles, discord_id, display_name, avatar_url, created_at from account) t
            where id = ?1 and id > ?2 order by id limit 500"""),
    DISCORD("""
            select account_id as key, row_to_json(t)::text from (
                select account_id, discord_id, username, global_name, avatar, email, updated_at from discord_account) t
            where account_id = ?1 and account_id > ?2 order by account_id limit 500"""),
    PREFERENCES("""
            select account_id as key, row_to_json(t)::text from preferences t
            where account_id = ?1 and account_id > ?2 order by account_id limit 500"""),
    FOLDERS("""
            select id as key, row_to_json(t)::text from folder t
            where account_id = ?1 and id > ?2 order by id limit 500"""),
    KEYS("""
            select id as key, row_to_json(t)::text from (
                select id, account_id, name, scopes, created_at, expires_at, revoked_at, last_used_at from api_key) t
            where account_id = ?1 and id > ?2 order by id limit 500"""),
    EXTERNAL_KEYS("""
            select id as key, row_to_json(t)::text from (
                select id, account_id, last_four, updated_at from external_key) t
            where account_id = ?1 and id > ?2 order by id limit 500"""),
    SESSIONS("""
            select id as key, row_to_json(t)::text from (
                select id, account_id, method, user_agent, network, created_at, last_seen_at, expires_at, revoked_at
                from session) t
            where account_id = ?1 and id > ?2 order by id limit 500"""),
    MEMBERSHIPS("""
            select entity_type || '/' || entity_id as key, row_to_json(t)::text from entity_member t
            where user_id = ?1 and entity_type || '/' || entity_id > ?2 order by 1 limit 500"""),
    UPLOADS("""
            select media_id as key, row_to_json(t)::text from upload t
            where user_id = ?1 and media_id > ?2 and not deleted order by media_id limit 500"""),
    STATISTICS("""
            select user_id as key, row_to_json(t)::text from user_statistics t
            where user_id = ?1 and user_id > ?2 order by user_id limit 500"""),
    QUOTAS("""
            select user_id as key, row_to_json(t)::text from (
                select u.*, o.bytes as bytes_limit, o.uploads_per_day, o.generations_per_day, o.downloads_per_day
                from quota_usage u left join quota_override o on o.user_id = u.user_id) t
            where user_id = ?1 and user_id > ?2 order by user_id limit 500"""),
    WEBHOOKS("""
            select id as key, row_to_json(t)::text from (
                select id, account_id, url, description, events, installation_wide, active, created_at from webhook) t
            where account_id = ?1 and id > ?2 order by id limit 500""");

    private final String sql;

    OwnPart(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    /** Its name in the ZIP. */
    String path() {
        return name().toLowerCase(java.util.Locale.ROOT) + ".json";
    }
}
