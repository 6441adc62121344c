package dev.atelier.gateway.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** The protocol's own messages keep its names; everything else is in snake case. */
@Singleton
class ProtocolNames implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.setPropertyNamingStrategy(new ByOrigin());
    }

    private static final class ByOrigin extends PropertyNamingStrategies.SnakeCaseStrategy {

        private static final String PROTOCOL = ToolResponse.class.getPackageName();

        @Override
        public String nameForField(MapperConfig<?> config, AnnotatedField field, String name) {
            return isProtocol(field) ? name : super.nameForField(config, field, name);
        }

        @Override
        public String nameForGetterMethod(MapperConfig<?> config, AnnotatedMethod method, String name) {
            return isProtocol(method) ? name : super.nameForGetterMethod(config, method, name);
        }

        @Override
        public String nameForConstructorParameter(MapperConfig<?> config, AnnotatedParameter parameter, String name) {
            return isProtocol(parameter) ? name : super.nameForConstructorParameter(config, parameter, name);
        }

        private static boolean isProtocol(AnnotatedMember member) {
            return member.getDeclaringClass().getPackageName().startsWith(PROTOCOL);
        }
    }
}
