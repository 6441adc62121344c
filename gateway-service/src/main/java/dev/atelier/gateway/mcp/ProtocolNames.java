package dev.atelier.gateway.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkiverse.mcp.server.ImageContent;
import io.quarkiverse.mcp.server.TextContent;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** The protocol's own messages keep its names; everything else of ours is in snake case. */
@Singleton
class ProtocolNames implements ObjectMapperCustomizer {

    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    private interface AsTheProtocolHasThem {}

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.addMixIn(ToolResponse.class, AsTheProtocolHasThem.class);
        mapper.addMixIn(TextContent.class, AsTheProtocolHasThem.class);
        mapper.addMixIn(ImageContent.class, AsTheProtocolHasThem.class);
    }
}
