import factory


class Factory(factory.django.DjangoModelFactory):
    """Gives back the row as the database holds it, so that what it filled in itself (`db_default`) is there."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        instance = super()._create(model_class, *args, **kwargs)
        instance.refresh_from_db()
        return instance
